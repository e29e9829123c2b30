"""The loader of curricula."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from django.utils.translation import gettext

from cms.knowledge.domain.problems import Problem
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.reading import Provided, Reading, Tally
from cms.knowledge.domain.references import same_titles
from cms.knowledge.models import ContentPage
from cms.knowledge.services.files import source_files
from cms.knowledge.services.loading import Step
from cms.knowledge.services.publishing import (
    Origin,
    add_page,
    needs_writing,
    publish_new,
    publish_update,
)
from curricula.domain.curriculumsource import CurriculumSource, read_curriculum
from curricula.models import CoursePage, CurriculumItem, CurriculumPage
from curricula.services.courses import STARTER
from curricula.services.structure import ensure_learning

PREFIX = "curricula/"
# An address of its own, because a course may have the same name.
SLUG = "lernpfad-%s"

Targets = Mapping[tuple[str, str], int]


class CurriculumLoader:
    """Loads ``curricula/*.yaml``."""

    order = 50
    starter = STARTER

    def read(self, folders: Sequence[Path]) -> Reading:
        """Read every curriculum of the folders."""
        problems: list[Problem] = []
        sources = [
            read_curriculum(str(path), data, findings)
            for path, data, findings in source_files(
                folders, "curricula", ".yaml", problems
            )
        ]
        provided = (Provided("curriculum", one.slug, one.path) for one in sources)
        titles = ((PREFIX, one.title, one.path) for one in sources)
        return Reading(
            items=tuple(sources),
            files=len(sources),
            provided=tuple(provided),
            references=tuple(ref for one in sources for ref in one.references),
            problems=(*problems, *same_titles(titles)),
        )

    def known(self) -> set[tuple[str, str]]:
        """Return nothing: other files do not name curricula."""
        return set()

    def clashes(self, reading: Reading) -> list[Problem]:
        """Return curricula whose address an own one of the site already has."""
        paths = {SLUG % one.slug: one.path for one in reading.items}
        keys = [PREFIX + one.slug for one in reading.items]
        rows = CurriculumPage.objects.filter(slug__in=paths)
        message = _("The curriculum “%(title)s” has this address and another source.")
        return [
            Problem(paths[slug], 0, message, {"title": title})
            for slug, title in rows.exclude(source_key__in=keys).values_list(
                "slug", "title"
            )
        ]

    def write(self, reading: Reading, tally: Tally, step: Step) -> None:
        """Make new curricula and update those nobody edited."""
        pages = {page.source_key: page for page in CurriculumPage.objects.all()}
        targets, parent = _targets(), ensure_learning()
        fresh = []
        for source in reading.items:
            origin = Origin(PREFIX + source.slug, source.digest)
            page = pages.get(origin.key)
            if page is None:
                page = CurriculumPage(slug=SLUG % source.slug)
                _fill(page, source, targets)
                add_page(parent, page, origin)
                fresh.append(page)
            elif needs_writing(page, origin, tally):
                _fill(page, source, targets)
                publish_update(page, origin, gettext("Updated from the source."))
                tally.changed += 1
            step(source.path)
        publish_new(fresh)
        tally.new += len(fresh)


def _targets() -> Targets:
    """Return the id of the page for each (scheme, name)."""
    courses = CoursePage.objects.values_list("slug", "pk")
    found = {("course", slug): pk for slug, pk in courses}
    pages = ContentPage.objects.exclude(kind="course")
    for name in ("slug", "source_key"):
        rows = pages.values_list(name, "pk")
        found |= {("page", key): pk for key, pk in rows if key}
    return found


def _fill(page: CurriculumPage, source: CurriculumSource, targets: Targets) -> None:
    for name in (
        "title", "summary", "audiences", "goal", "ordered", "valid_months",
        "certificate_title",
    ):  # fmt: skip
        setattr(page, name, getattr(source, name))
    page.draft_title = source.title
    page.entries = [
        CurriculumItem(
            target_id=targets[item.scheme, item.slug],
            required=item.required,
            sort_order=order,
        )
        for order, item in enumerate(source.items)
    ]
