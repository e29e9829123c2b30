"""Objects and forms of the self-assessment for the authorisation matrix."""

from assessment.models import Offer
from tests.assessment.factories import topic

KWARGS = {
    "assessment:offer.pk": lambda tenant: tenant.row(Offer).pk,
    "assessment:offer_removal.pk": lambda tenant: tenant.row(Offer).pk,
}
BODIES = {
    "assessment:offers": lambda tenant: {
        "topic": topic("archiv").slug,
        "mailbox": "digital@musterheim.example",
        "capacity": "3",
    },
    "assessment:offer": lambda tenant: {
        "mailbox": "digital@musterheim.example",
        "capacity": "3",
    },
}
COMPLETIONS = []
