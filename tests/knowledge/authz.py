"""Objects of the knowledge base for the authorisation matrix."""

KWARGS = {"wagtail_serve.0": lambda tenant: ""}
MISSING = {"wagtail_serve.0": "gibt-es-nicht/"}
