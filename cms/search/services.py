"""Search over all public pages and over what apps found besides.

Apps register the hook ``search_extras``: a function ``(query) -> list[Hit]`` for what
is no page, such as terms of the glossary.
"""

from wagtail import hooks
from wagtail.models import Page

from cms.search.domain.hit import Hit
from cms.search.domain.query import search_words


class PageResults:
    """The pages that fit a query, best first; a paginator fetches one slice."""

    def __init__(self, query: str) -> None:
        pages = Page.objects.live().public().filter(depth__gt=2).specific()
        words = search_words(query)
        self._found = pages.search(words) if words else pages.none()

    def count(self) -> int:
        """Return how many pages fit; one query."""
        return int(self._found.count())

    def __len__(self) -> int:
        """Return how many pages fit."""
        return self.count()

    def __getitem__(self, place: slice, /) -> list[Hit]:
        return [describe(page) for page in self._found[place]]


def describe(page: Page) -> Hit:
    """Return a page as a line of the result list."""
    kind = getattr(page, "get_kind_display", None)
    label = kind() if kind else page.specific_class._meta.verbose_name  # noqa: SLF001 -- Django's name
    day = page.last_published_at
    return Hit(
        kind=str(label),
        title=page.title,
        url=page.url or "",
        snippet=getattr(page, "summary", "") or page.search_description,
        day=day.date() if day else None,
    )


def extra_hits(query: str) -> list[Hit]:
    """Return what other apps found besides pages."""
    asked = hooks.get_hooks("search_extras") if query else []
    return [hit for ask in asked for hit in ask(query)]
