"""Where the pages of municipalities and alliances hang in the tree."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from cms.accounts.models import Publisher
from cms.knowledge.models.serving import ServedPage


class PlacesPage(ServedPage):
    """The node above the places of all publishers: one for open, one for internal.

    The internal one carries the only log-in restriction; who may read below it is
    decided by memberships.
    """

    is_internal = models.BooleanField(_("internal"), unique=True, editable=False)

    is_creatable = False
    parent_page_types = ["knowledge.HomePage", "knowledge.SectionIndexPage"]
    subpage_types = ["knowledge.PlacePage"]

    class Meta:
        verbose_name = _("pages of all municipalities")
        verbose_name_plural = _("pages of all municipalities")


class PlacePage(ServedPage):
    """What one publisher has open, or internal; ``collection`` holds its files."""

    publisher = models.ForeignKey(
        Publisher,
        verbose_name=_("publisher"),
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
    )
    is_internal = models.BooleanField(_("internal"), editable=False)
    collection = models.ForeignKey(
        Collection,
        verbose_name=_("collection"),
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
    )

    is_creatable = False
    parent_page_types = ["knowledge.PlacesPage"]

    class Meta:
        verbose_name = _("pages of a municipality")
        verbose_name_plural = _("pages of a municipality")
        constraints = [
            models.UniqueConstraint(
                fields=["publisher", "is_internal"], name="place_once_per_publisher"
            )
        ]
