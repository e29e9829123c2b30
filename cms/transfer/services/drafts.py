"""Storing files that were read and looked at, as drafts below a section."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.accounts.models import User
from cms.audit.services import record
from cms.knowledge.domain.pagesource import PageSource
from cms.knowledge.domain.reading import Tally
from cms.knowledge.models import ContentPage
from cms.knowledge.services.pages import PageWriter
from cms.knowledge.services.publishing import set_children


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page as it was read and corrected, with the day an instruction begins."""

    page: PageSource
    in_force: date | None = None


@transaction.atomic
def make_drafts(
    section: Page, wanted: Sequence[Wanted], *, by: User
) -> list[ContentPage]:
    """Store all pages as drafts below the section, or none."""
    record("transfer.files_taken_in", section)
    names = {name for one in wanted for name in (one.page.slug, *one.page.related)}
    known = {page.slug: page for page in ContentPage.objects.named(names)}
    writer = PageWriter(Tally())
    pages = [writer.unsaved(one.page) for one in wanted]
    for page, one in zip(pages, wanted, strict=True):
        targets = [known[name].pk for name in one.page.related if name in known]
        set_children(page, "related_pages", "target_id", targets)
        if page.slug in known:
            page.slug = ""  # Wagtail makes one of the title
        _store(section, page, one, by)
        known.setdefault(page.slug, page)
    return pages


def _store(section: Page, page: Any, wanted: Wanted, by: User) -> None:
    page.live, page.has_unpublished_changes, page.owner = False, True, by
    if wanted.page.kind == "instruction":
        page.in_force_from = wanted.in_force
    section.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
