"""Forms of the search for the authorisation matrix."""

BODIES = {"search:ask": lambda tenant: {"text": "Wo steht das?", "words": "Aktenplan"}}
