"""Forms of the frame for the authorisation matrix."""

BODIES = {"ui:display": lambda tenant: {"theme": "dark", "language": "de"}}
