"""Which versions of instructions are in force, since when."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from cms.acknowledgement.domain.owing import Release
from cms.knowledge.models import ChangeKind, InstructionPage, PageVersion


def subject_of(page: InstructionPage) -> str:
    """Return the key under which completions name the page."""
    return f"page:{page.pk}"


def is_in_force(page: InstructionPage, day: date) -> bool:
    """Return whether the page holds on this day; its successors are not asked."""
    begun = page.in_force_from is not None and page.in_force_from <= day
    return page.live and begun and not _is_over(page.in_force_until, day)


def releases_of(
    pages: Iterable[InstructionPage], *, day: date
) -> dict[int, tuple[Release, ...]]:
    """Return the versions of the pages in force, by key of the page; two queries.

    A page that is not in force, or superseded by one that is, has none.
    """
    valid = {page.pk: page for page in pages if is_in_force(page, day)}
    for page in InstructionPage.objects.live().filter(supersedes__in=valid):
        if is_in_force(page, day):
            valid.pop(page.supersedes_id or 0, None)
    found: dict[int, list[Release]] = defaultdict(list)
    rows = PageVersion.objects.filter(page__in=valid).order_by("number")
    for pk, number, at, kind in rows.values_list(
        "page_id", "number", "released_at", "change_kind"
    ):
        begun = valid[pk].in_force_from or day
        on = max(timezone.localdate(at), begun)
        found[pk].append(Release(number, on, kind == ChangeKind.SUBSTANTIVE))
    return {pk: tuple(releases) for pk, releases in found.items()}


def _is_over(until: date | None, day: date) -> bool:
    return until is not None and until < day
