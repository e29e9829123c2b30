"""Live public pages by title or step, as links; the number of queries is fixed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.apps import apps
from wagtail.models import Site

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


_FIELDS = ("pk", "title", "kind", "url_path", "summary", "minutes")


def _pages() -> "ContentPageQuerySet":
    model: type[ContentPage] = apps.get_model("knowledge", "ContentPage")
    found: ContentPageQuerySet = model.objects.common()
    return found


@cache
def _kind_labels() -> Mapping[str, object]:
    """Return lazy labels; Django's display methods build this anew for each page."""
    model: type[ContentPage] = apps.get_model("knowledge", "ContentPage")
    return dict(model._meta.get_field("kind").flatchoices)  # noqa: SLF001 -- Django's name


def links(pages: "ContentPageQuerySet") -> list[PageLink]:
    """Return the pages as links, in their order; one query, no page is built."""
    labels = _kind_labels()
    return [
        PageLink(
            id=pk,
            title=title,
            kind=kind,
            kind_label=str(labels.get(kind, kind)),
            url=address(url_path),
            summary=summary,
            minutes=minutes,
        )
        for pk, title, kind, url_path, summary, minutes in pages.values_list(*_FIELDS)
    ]


def address(url_path: str) -> str:
    """Return the address as Wagtail does: with a host only among several sites."""
    roots = Site.get_site_root_paths()
    for root in roots:
        if url_path.startswith(root.root_path):
            path = "/" + quote(url_path.removeprefix(root.root_path))
            return path if len(roots) == 1 else f"{root.root_url}{path}"
    return ""


def pages_by_title(titles: Iterable[str]) -> dict[str, list[PageLink]]:
    """Return the pages of each title, by kind; titles without a page are absent."""
    found: dict[str, list[PageLink]] = defaultdict(list)
    for link in links(_pages().titled(titles).order_by("kind", "path")):
        found[link.title].append(link)
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
    pages = _pages().for_steps(wanted).order_by("kind", "title")
    steps_of: dict[int, list[str]] = defaultdict(list)
    rows = apps.get_model("knowledge", "PageStep").objects.filter(step__in=wanted)
    for page_id, step in rows.values_list("page_id", "step").distinct():
        steps_of[page_id].append(step)
    found: dict[str, list[PageLink]] = defaultdict(list)
    for link in links(pages):
        for step in steps_of[link.id]:
            found[step].append(link)
    return dict(found)
