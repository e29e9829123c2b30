"""What the reports of the query log show."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from cms.search.domain.counts import Asked, Weeks
from cms.search.models import QueryCount

PER_PAGE = 50
_FEW = 5  # words on the start page of the admin
# The classes of ranks, in words.
_RANKS = {
    "first": _("first hit"),
    "top": _("second or third hit"),
    "page": _("fourth to tenth hit"),
    "later": _("later hit"),
}


def most_missed(weeks: Weeks) -> list[Asked]:
    """Return the few words that found nothing most often; one query."""
    rows = QueryCount.objects.within(weeks).without_hit()[:_FEW]
    return [_asked(row) for row in rows]


def without_hit(weeks: Weeks, page: str | None = None) -> "Page[Any]":
    """Return a page of words that found nothing, the most frequent first."""
    return _page(QueryCount.objects.within(weeks).without_hit(), page)


def not_opened(weeks: Weeks, page: str | None = None) -> "Page[Any]":
    """Return a page of words with hits of which mostly none was opened."""
    return _page(QueryCount.objects.within(weeks).not_opened(), page)


def _page(rows: Any, number: str | None) -> "Page[Any]":
    page = Paginator(rows, PER_PAGE).get_page(number)
    page.object_list = [_asked(row) for row in page.object_list]
    return page


def _asked(row: dict[str, Any]) -> Asked:
    opened = {name: row[f"all_{name}"] for name in _RANKS}
    best = max(opened, key=lambda name: opened[name])
    return Asked(
        words=row["words"],
        searches=row["all_searches"],
        misses=row["all_misses"],
        unopened=row["unopened"],
        opened=row["opened"],
        hits=row["last_hits"],
        best=str(_RANKS[best]) if opened[best] else "",
    )
