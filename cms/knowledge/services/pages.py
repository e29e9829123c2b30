"""The loader of Markdown pages: guides, instructions, resources, cases."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cms.knowledge.domain.pagesource import KINDS, PageSource, read_page
from cms.knowledge.domain.problems import Problem
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.reading import Provided, Reading, Tally
from cms.knowledge.domain.references import same_titles
from cms.knowledge.models import (
    CasePage,
    ContentPage,
    GuidePage,
    InstructionPage,
    ResourcePage,
    SectionIndexPage,
    Topic,
)
from cms.knowledge.services.files import source_files
from cms.knowledge.services.loading import Step
from cms.knowledge.services.publishing import (
    Origin,
    add_page,
    change_note,
    licence_of,
    needs_writing,
    publish_new,
    publish_update,
    sections_of,
    set_children,
    stream_of,
)
from cms.knowledge.services.structure import SECTIONS, ensure_section

STARTER = Path(__file__).resolve().parents[1] / "starter"
_MODELS: Mapping[str, type[ContentPage]] = {
    "guide": GuidePage,
    "instruction": InstructionPage,
    "case": CasePage,
}
_OWN_FIELDS = {
    "instruction": ("number", "scope", "acknowledge"),
    "case": ("municipalities", "year", "source"),
}


class PageLoader:
    """Loads the Markdown pages of all kinds."""

    order = 20
    starter = STARTER

    def read(self, folders: Sequence[Path]) -> Reading:
        """Read every page of the folders of all kinds."""
        sources: list[PageSource] = []
        problems: list[Problem] = []
        for subfolder, kind in KINDS.items():
            for path, data, findings in source_files(
                folders, subfolder, ".md", problems
            ):
                sources.append(read_page(str(path), kind, data, findings))
        return Reading(
            items=tuple(sources),
            files=len(sources),
            provided=tuple(
                Provided(scheme, one.slug, one.path)
                for one in sources
                for scheme in ("page", one.kind)
            ),
            references=tuple(ref for one in sources for ref in one.references),
            problems=(
                *problems,
                *same_titles((one.kind, one.title, one.path) for one in sources),
            ),
        )

    def known(self) -> set[tuple[str, str]]:
        """Return pages, by kind too, and topics of the database."""
        return known_pages() | known_topics()

    def clashes(self, reading: Reading) -> list[Problem]:
        """Return pages whose address an own page of the site already has."""
        paths = {one.slug: one.path for one in reading.items}
        kinds = {one.slug: one.kind for one in reading.items}
        return address_clashes(paths) + _kind_clashes(paths, kinds)

    def write(self, reading: Reading, tally: Tally, step: Step) -> None:
        """Make new pages and update those nobody edited."""
        PageWriter(tally).write(reading.items, step)


def known_pages() -> set[tuple[str, str]]:
    """Return ("page", name) and (kind, name) of all content pages.

    A page is known by its address and by the name of its source.
    """
    rows = ContentPage.objects.values_list("kind", "slug", "source_key")
    return {
        (scheme, name)
        for kind, *names in rows
        for name in names
        for scheme in ("page", kind)
        if name
    }


def known_topics() -> set[tuple[str, str]]:
    """Return ("topic", id) of all topics."""
    return {("topic", slug) for slug in Topic.objects.values_list("slug", flat=True)}


def address_clashes(paths: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each new name that a page without this source has.

    ``paths`` maps names to files.
    """
    taken = ContentPage.objects.filter(slug__in=paths).exclude(source_key__in=paths)
    message = _("The page “%(title)s” has this address and another source.")
    return [
        Problem(paths[slug], 0, message, {"title": title})
        for slug, title in taken.values_list("slug", "title")
    ]


def _kind_clashes(paths: Mapping[str, str], kinds: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each file that moved to the folder of another kind."""
    rows = ContentPage.objects.filter(source_key__in=paths)
    message = _("The page “%(title)s” is there already and of another kind.")
    return [
        Problem(paths[key], 0, message, {"title": title})
        for key, title, kind in rows.values_list("source_key", "title", "kind")
        if kind != kinds[key]
    ]


class PageWriter:
    """Writes checked pages; first all new ones, so that pages may name each other."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._topics = {topic.slug: topic for topic in Topic.objects.all()}
        self._parents: dict[str, SectionIndexPage] = {}

    def write(self, sources: Sequence[PageSource], step: Step) -> None:
        """Write the pages of these sources."""
        keys = [one.slug for one in sources]
        pages: dict[str, Any] = {
            page.source_key: page
            for page in ContentPage.objects.filter(source_key__in=keys).specific()
        }
        todo, fresh = [], set[str]()
        for source in sources:
            origin = Origin(source.slug, source.digest)
            page = pages.get(source.slug)
            if page is None:
                pages[source.slug] = self._add(source, origin)
                fresh.add(source.slug)
                todo.append((source, origin))
            elif needs_writing(page, origin, self._tally):
                todo.append((source, origin))
            else:
                step(source.path)
        self._tally.new += len(fresh)
        self._tally.changed += len(todo) - len(fresh)
        targets = self._targets(todo) | pages
        for source, origin in todo:
            page = pages[source.slug]
            related = [targets[name].pk for name in source.related]
            set_children(page, "related_pages", "target_id", related)
            if source.slug in fresh:
                page.related_pages.commit()
            else:
                self._update(page, source, origin)
            step(source.path)
        publish_new([pages[key] for key in keys if key in fresh])

    def unsaved(self, source: PageSource) -> ContentPage:
        """Return a new page of this source without storing it."""
        page = _MODELS.get(source.kind, ResourcePage)(slug=source.slug)
        self._fill(page, source)
        return page

    def _add(self, source: PageSource, origin: Origin) -> ContentPage:
        page = self.unsaved(source)
        add_page(self._parent(source.kind), page, origin)
        return page

    def _update(self, page: ContentPage, source: PageSource, origin: Origin) -> None:
        before = sections_of(page.body)
        self._fill(page, source)
        publish_update(page, origin, change_note(before, sections_of(page.body)))

    def _fill(self, page: ContentPage, source: PageSource) -> None:
        """Set everything but the related pages; ids of sections stay."""
        for name, value in _values(source).items():
            setattr(page, name, value)
        page.body = stream_of(source.slug, source.sections, page.body)
        set_children(page, "page_steps", "step", source.steps)
        topics = [self._topics[one] for one in source.topics if one in self._topics]
        set_children(page, "tagged_topics", "tag", topics)

    def _parent(self, kind: str) -> SectionIndexPage:
        slug = "dienstanweisungen" if kind == "instruction" else "wissen"
        if slug not in self._parents:
            self._parents[slug] = ensure_section(slug, *SECTIONS[slug])
        return self._parents[slug]

    def _targets(
        self, todo: Sequence[tuple[PageSource, Origin]]
    ) -> dict[str, ContentPage]:
        """Return the pages of the database that these sources name as related."""
        names = {name for source, _origin in todo for name in source.related}
        slugs = {page.slug: page for page in ContentPage.objects.filter(slug__in=names)}
        keyed = ContentPage.objects.filter(source_key__in=names)
        return slugs | {page.source_key: page for page in keyed}


def _values(source: PageSource) -> dict[str, Any]:
    """Return the fields of a page by name; sections and relations come besides."""
    found: dict[str, Any] = {
        name: getattr(source, name)
        for name in (
            "title", "kind", "summary", "dimension", "audiences", "minutes",
            "review_months", *_OWN_FIELDS.get(source.kind, ()),
        )
    }  # fmt: skip
    found["draft_title"] = source.title
    found["licence"] = licence_of(source.path, STARTER)
    if source.kind == "instruction":
        found["check_questions"] = _questions(source)
    elif source.kind not in _MODELS:
        found["resource_kind"] = source.kind
    return found


def _questions(source: PageSource) -> list[Any]:
    return [
        (
            "question",
            {
                "question": one.question,
                "options": list(one.options),
                "correct": one.correct,
                "explanation": one.explanation,
            },
        )
        for one in source.check_questions
    ]
