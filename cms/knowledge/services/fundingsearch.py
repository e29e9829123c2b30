"""What the search is told about funding programmes."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.knowledge.models import FundingProgramme
from cms.search.domain.draft import Draft
from cms.search.services.entries import refresh
from cms.search.services.sources import Source

FUNDING = "funding"


def funding_source() -> Source:
    """Return what makes entries of funding programmes."""
    return Source(FUNDING, _drafts, place=(_("Knowledge"), _("Funding")))


def connect() -> None:
    """Listen to changes of programmes."""
    for signal in (post_save, post_delete):
        signal.connect(_changed, sender=FundingProgramme, dispatch_uid="search-funding")


def _changed(instance: FundingProgramme, **_signal: Any) -> None:
    refresh(FUNDING, [instance.pk])


def _drafts(keys: Collection[object] | None) -> Iterator[Draft]:
    rows = FundingProgramme.objects.all()
    for row in rows if keys is None else rows.filter(pk__in=map(str, keys)):
        said = (row.applicants, row.amount_note, row.status_note, *row.examples)
        yield Draft(
            source=f"{FUNDING}:{row.pk}",
            kind=FUNDING,
            title=row.title,
            url=reverse("knowledge_funding_programme", args=[row.slug]),
            summary=row.purpose,
            keys=row.funder,
            body=" · ".join(filter(None, said)),
        )
