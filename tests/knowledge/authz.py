"""Objects of the knowledge base for the authorisation matrix."""

KWARGS = {"wagtail_serve.0": lambda tenant: ""}
NO_FIELDS = {"wagtail_serve": "pages take no forms"}
MISSING = {"wagtail_serve.0": "gibt-es-nicht/"}
