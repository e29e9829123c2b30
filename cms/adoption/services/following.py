"""A copy follows its origin: what is published here counts as compared."""

from typing import Any

from wagtail.models import Page

from cms.adoption.models import Adoption
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
