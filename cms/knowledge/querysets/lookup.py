"""Live public pages by title or step, as links; the number of queries is fixed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from django.apps import apps

from cms.knowledge.domain.pagelink import PageLink

if TYPE_CHECKING:
    from cms.knowledge.models import ContentPage
    from cms.knowledge.querysets.content import ContentPageQuerySet

# Kinds of the catalogue's supports[] -> kinds of pages.
SUPPORT_KINDS: Mapping[str, str] = {
    "leitfaden": "guide",
    "dienstanweisung": "instruction",
    "vorlage": "template",
    "checkliste": "checklist",
    "vereinbarung": "agreement",
    "austausch": "exchange",
    "schulung": "course",
}


def _pages() -> "ContentPageQuerySet":
    model: type[ContentPage] = apps.get_model("knowledge", "ContentPage")
    found: ContentPageQuerySet = model.objects.open()
    return found.only("title", "url_path", "kind", "summary", "minutes")


@cache
def _kind_labels() -> Mapping[str, object]:
    """Return lazy labels; Django's display methods build this anew for each page."""
    model: type[ContentPage] = apps.get_model("knowledge", "ContentPage")
    return dict(model._meta.get_field("kind").flatchoices)  # noqa: SLF001 -- Django's name


def as_link(page: "ContentPage") -> PageLink:
    """Return the page as a link; no query."""
    return PageLink(
        id=page.pk,
        title=page.title,
        kind=page.kind,
        kind_label=str(_kind_labels().get(page.kind, page.kind)),
        url=page.url or "",
        summary=page.summary,
        minutes=page.minutes,
    )


def pages_by_title(titles: Iterable[str]) -> dict[str, list[PageLink]]:
    """Return the pages of each title, by kind; titles without a page are absent."""
    found: dict[str, list[PageLink]] = defaultdict(list)
    for page in _pages().titled(titles).order_by("kind", "path"):
        found[page.title].append(as_link(page))
    return dict(found)


def pages_for_supports(
    supports: Iterable[tuple[str, str]],
) -> dict[tuple[str, str], PageLink]:
    """Return the page for each (kind, title) of the catalogue's ``supports[]``.

    A page of the named kind wins; another kind with the same title is taken else.
    Supports without a live page are absent.
    """
    wanted = list(dict.fromkeys(supports))
    pages = pages_by_title({title for _kind, title in wanted})
    found = {}
    for kind, title in wanted:
        candidates = pages.get(title, [])
        fitting = [one for one in candidates if one.kind == SUPPORT_KINDS.get(kind)]
        if candidates:
            found[kind, title] = (fitting or candidates)[0]
    return found


def pages_by_step(steps: Iterable[str]) -> dict[str, list[PageLink]]:
    """Return the pages that support each step, by kind and title."""
    wanted = set(steps)
    pages = _pages().for_steps(wanted).prefetch_related("page_steps")
    found: dict[str, list[PageLink]] = defaultdict(list)
    for page in pages.order_by("kind", "title"):
        link = as_link(page)
        for row in page.page_steps.all():
            if row.step in wanted:
                found[row.step].append(link)
    return dict(found)
