"""What is published counts: as compared at a copy, as used at an origin."""

from datetime import date
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.adoption.models import Adoption, Proposal
from cms.adoption.services.contents import content_of, version_of
from cms.audit.services import record
from cms.knowledge.domain.merge import About, Subject, compare
from cms.knowledge.models import ContentPage


def note_publication(sender: type[Page], **told: Any) -> None:
    """Move the base when the draft is published; receives Wagtail's signal."""
    page, revision = told["instance"], told.get("revision")
    if not isinstance(page, ContentPage) or revision is None:
        return
    rows = Adoption.objects.filter(page_id=page.pk, drafted__isnull=False)
    for adoption in rows:
        if adoption.draft_id is None or revision.pk >= adoption.draft_id:
            rows.filter(pk=adoption.pk).update(
                base=adoption.drafted, drafted=None, draft=None
            )


def note_use(sender: type[Page], **told: Any) -> None:
    """Keep which accepted parts the page is published with; receives Wagtail's signal.

    A part is used if it changed since it was accepted: editors may polish it, or throw
    the draft away.
    """
    page = told["instance"]
    if not isinstance(page, ContentPage):
        return
    for proposal in Proposal.objects.unused_at(page.pk):
        before = content_of(page, proposal.known or 0)
        changed = compare(before, version_of(page), before).needed
        accepted = proposal.parts.filter(is_accepted=True)
        if any(Subject(About(one.about), one.name) in changed for one in accepted):
            Proposal.objects.filter(pk=proposal.pk).update(is_used=True)


@transaction.atomic
def detach(adoption: Adoption, *, on: date) -> None:
    """End the adoption; text and the note on its origin stay."""
    rows = Adoption.objects.filter(pk=adoption.pk, detached_on=None)
    if rows.update(detached_on=on):
        record("adoption.detached", adoption, tenant=adoption.publisher.municipality_id)
