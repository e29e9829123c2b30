"""What an administration offers to others, per topic; it names no person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.querysets.offer import OfferQuerySet
from cms.knowledge.models import Topic
from cms.municipalities.models import Municipality


class Offer(models.Model):
    """One "we can help with this topic": body and function mailbox, no person.

    ``capacity`` is how many requests the body takes in 90 days. Source: assessment.md,
    2.10.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="offers"
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="offers")
    mailbox = models.EmailField(_("function mailbox"))
    note = models.CharField(_("what you can show"), max_length=300, blank=True)
    capacity = models.PositiveSmallIntegerField(_("requests in 90 days"), default=3)
    is_active = models.BooleanField(_("active"), default=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["topic__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "topic"], name="offer_once_per_topic"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.topic_id}"
