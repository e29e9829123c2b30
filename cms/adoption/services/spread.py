"""The map of a page: which municipalities use it, and what they changed."""

from datetime import date
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.accounts.models import Publisher
from cms.adoption.domain.spread import Spread, Use, spread
from cms.adoption.models import Adoption, Naming, Proposal
from cms.adoption.services.contents import version_of
from cms.audit.services import record
from cms.knowledge.domain.merge import State, compare
from cms.knowledge.models import ContentPage, PageVersion
from cms.knowledge.services.version import raise_version
from cms.knowledge.services.versions import page_at

_OWN = {State.CHANGED_HERE, State.REMOVED_HERE}


def spread_of(origin: ContentPage) -> Spread:
    """Return what may be told of who uses a page; two queries."""
    named = set(Naming.objects.values_list("publisher", flat=True))
    rows = Adoption.objects.in_use(origin).select_related(
        "publisher__municipality", "publisher__alliance"
    )
    return spread(
        [
            Use(
                str(row.publisher) if row.publisher_id in named else "",
                row.base,
                frozenset(row.changed),
            )
            for row in rows
        ]
    )


def note_own_changes(sender: type[Page], **told: Any) -> None:
    """Keep what a published copy says otherwise; receives Wagtail's signal."""
    rows = Adoption.objects.filter(page_id=told["instance"].pk, detached_on=None)
    for adoption in rows.select_related("origin", "page"):
        _note_changes(adoption)


def _note_changes(adoption: Adoption) -> None:
    origin = adoption.origin
    version = origin and PageVersion.objects.of(origin).filter(number=adoption.base)
    found = version.first() if version else None
    if found is None:
        return
    found.page = origin
    base, ours = version_of(page_at(found)), version_of(adoption.page.specific)
    states = compare(base, base, ours).blocks
    changed = sorted(one.id for one in states if one.state in _OWN)
    Adoption.objects.filter(pk=adoption.pk).update(changed=changed)


@transaction.atomic
def agree_to_be_named(publisher: Publisher, *, agrees: bool, on: date) -> None:
    """Let a body be named where its texts are from and where they go, or no more."""
    if agrees:
        naming, is_new = Naming.objects.get_or_create(
            publisher=publisher, defaults={"agreed_on": on}
        )
        if is_new:
            record("adoption.named", naming, tenant=publisher.municipality_id)
        return
    for naming in Naming.objects.filter(publisher=publisher):
        record("adoption.unnamed", naming, tenant=publisher.municipality_id)
        naming.delete()


@transaction.atomic
def stop_crediting(publisher: Publisher) -> None:
    """Name a body no more at the texts it gave parts back to, nor ever for these."""
    named = Proposal.objects.filter(adoption__publisher=publisher, is_named=True)
    for proposal in named:
        record("adoption.uncredited", proposal, tenant=publisher.municipality_id)
    if named.update(is_named=False):
        raise_version()
