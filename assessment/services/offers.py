"""Set, change and remove what an administration offers to others."""

from dataclasses import asdict, dataclass

from django.db import transaction

from assessment.models import Offer
from cms.audit.services import record
from cms.knowledge.models import Topic
from cms.municipalities.models import Municipality


@dataclass(frozen=True, slots=True)
class Terms:
    """What the coordinator enters; ``capacity`` is requests in 90 days."""

    mailbox: str
    capacity: int = 3
    note: str = ""
    is_active: bool = True


@transaction.atomic
def save_offer(municipality: Municipality, topic: Topic, *, terms: Terms) -> Offer:
    """Store the one offer of the body on this topic; it needs no run."""
    offer, _created = Offer.objects.update_or_create(
        municipality=municipality, topic=topic, defaults=asdict(terms)
    )
    record("assessment.offer_saved", offer)
    return offer


@transaction.atomic
def remove_offer(offer: Offer) -> None:
    """Take the offer back; nobody is told."""
    Offer.objects.of(offer.municipality).filter(pk=offer.pk).delete()
    record("assessment.offer_removed", offer)
