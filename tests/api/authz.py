"""Objects of the interface for the authorisation matrix: open to everybody."""

from tests.assessment.factories import CatalogueFactory

KWARGS = {
    # Open to everybody, so keys that belong to nobody: what is there, tests show.
    "ars": lambda tenant: "999999999999",
    "version": lambda tenant: CatalogueFactory().version,
    "page_id": lambda tenant: 999_999,
    "address": lambda tenant: "gibt/es/nicht",
} | {
    f"api:{view}.key": lambda tenant: CatalogueFactory().key
    for view in ("catalogue", "questions", "steps")
}
MISSING = {"ars": "999999999998", "page_id": 999_998}
