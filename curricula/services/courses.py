"""The loader of courses: one folder each, with lessons and quiz."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from cms.knowledge.domain.problems import Findings, Problem
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.reading import Provided, Reading, Tally
from cms.knowledge.domain.references import same_titles
from cms.knowledge.models import Kind, SourcedPage, Topic
from cms.knowledge.services.files import read_bytes
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
from curricula.domain.coursesource import (
    CourseSource,
    Folder,
    LessonSource,
    find_circles,
    read_course,
)
from curricula.models import CoursePage, LessonPage
from curricula.services.structure import ensure_learning

STARTER = Path(__file__).resolve().parents[1] / "starter"
PREFIX = "courses/"


class CourseLoader:
    """Loads ``courses/<name>/`` with course.yaml, lessons and quiz.yaml."""

    order = 40
    starter = STARTER

    def read(self, folders: Sequence[Path]) -> Reading:
        """Read every course of the folders."""
        problems: list[Problem] = []
        sources = []
        for folder in _course_folders(folders, problems):
            sources.append(read_course(folder))
            problems += folder.problems
        titles = ((PREFIX, one.subject.title, one.path) for one in sources)
        return Reading(
            items=tuple(sources),
            files=sum(1 + len(one.lessons) for one in sources),
            provided=tuple(Provided("course", one.slug, one.path) for one in sources),
            references=tuple(ref for one in sources for ref in one.references),
            problems=(*problems, *same_titles(titles), *find_circles(sources)),
        )

    def known(self) -> set[tuple[str, str]]:
        """Return the courses of the database."""
        slugs = CoursePage.objects.values_list("slug", flat=True)
        return {("course", slug) for slug in slugs}

    def clashes(self, reading: Reading) -> list[Problem]:
        """Return courses whose address an own course of the site already has."""
        paths = {one.slug: one.path for one in reading.items}
        keys = [PREFIX + slug for slug in paths]
        taken = CoursePage.objects.filter(slug__in=paths).exclude(source_key__in=keys)
        message = _("The course “%(title)s” has this address and another source.")
        return [
            Problem(paths[slug], 0, message, {"title": title})
            for slug, title in taken.values_list("slug", "title")
        ]

    def write(self, reading: Reading, tally: Tally, step: Step) -> None:
        """Make new courses and lessons and update those nobody edited."""
        CourseWriter(tally).write(reading.items, step)


def _course_folders(
    folders: Sequence[Path], problems: list[Problem]
) -> Iterator[Folder]:
    """Yield each course with the bytes of its files; what is no folder is noted."""
    for folder in folders:
        for path in sorted((folder / "courses").glob("[!.]*")):
            if not path.is_dir():
                problems.append(Problem(str(path), 0, _("A folder is expected here.")))
                continue
            findings = Findings(str(path))
            names = sorted(path.glob("[!.]*"))
            files = {one.name: read_bytes(one, findings) for one in names}
            yield Folder(str(path), files, findings.problems)


class CourseWriter:
    """Writes checked courses; first all new ones, so that they may name each other."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._topics = {topic.slug: topic for topic in Topic.objects.all()}
        self._lessons: dict[str, LessonPage] = {}
        self._fresh: list[SourcedPage] = []

    def write(self, sources: Sequence[CourseSource], step: Step) -> None:
        """Write the courses of these sources with their lessons."""
        pages = {page.slug: page for page in CoursePage.objects.all()}
        self._lessons = {page.source_key: page for page in LessonPage.objects.all()}
        fresh = [one for one in sources if one.slug not in pages]
        parent = ensure_learning()
        for source in fresh:
            page = CoursePage(slug=source.slug, kind=Kind.COURSE)
            self._fill(page, source)
            add_page(parent, page, _origin(source))
            pages[source.slug] = page
        for source in sources:
            self._write(source, pages, is_new=source in fresh)
            step(source.path)
            for lesson in source.lessons:
                self._write_lesson(pages[source.slug], source, lesson)
                step(lesson.path)
        publish_new(self._fresh)
        self._tally.new += len(self._fresh)

    def _write(
        self, source: CourseSource, pages: dict[str, CoursePage], *, is_new: bool
    ) -> None:
        page = pages[source.slug]
        needed = [pages[slug].pk for slug in source.prerequisites]
        if is_new:
            set_children(page, "prerequisites", "target_id", needed)
            page.prerequisites.commit()
            self._fresh.append(page)
        elif needs_writing(page, _origin(source), self._tally):
            self._fill(page, source)
            set_children(page, "prerequisites", "target_id", needed)
            publish_update(page, _origin(source), gettext("Updated from the source."))
            self._tally.changed += 1

    def _fill(self, page: CoursePage, source: CourseSource) -> None:
        for name in (
            "title", "summary", "dimension", "audiences", "review_months",
        ):  # fmt: skip
            setattr(page, name, getattr(source.subject, name))
        page.licence = licence_of(source.path, STARTER)
        for name in ("minutes", "level", "objectives", "valid_months"):
            setattr(page, name, getattr(source, name))
        page.draft_title = source.subject.title
        page.pass_mark = Decimal(str(source.pass_mark))
        page.quiz = _quiz(source)
        set_children(page, "page_steps", "step", source.subject.steps)
        topics = [self._topics[name] for name in source.subject.topics]
        set_children(page, "tagged_topics", "tag", topics)

    def _write_lesson(
        self, course: CoursePage, source: CourseSource, lesson: LessonSource
    ) -> None:
        origin = Origin(f"{PREFIX}{source.slug}/{lesson.slug}", lesson.digest)
        page = self._lessons.get(origin.key)
        if page is None:
            page = LessonPage(slug=lesson.slug)
            _fill_lesson(page, origin.key, lesson)
            add_page(course, page, origin)
            self._fresh.append(page)
        elif needs_writing(page, origin, self._tally):
            before = sections_of(page.body)
            _fill_lesson(page, origin.key, lesson)
            publish_update(page, origin, change_note(before, sections_of(page.body)))
            self._tally.changed += 1


def _origin(source: CourseSource) -> Origin:
    return Origin(PREFIX + source.slug, source.digest)


def _fill_lesson(page: LessonPage, key: str, lesson: LessonSource) -> None:
    page.title = page.draft_title = lesson.title
    page.minutes, page.task = lesson.minutes, lesson.task
    page.body = stream_of(key, lesson.sections, page.body)


def _quiz(source: CourseSource) -> list[Any]:
    lessons = {one.path.rsplit("/", 1)[-1]: one.slug for one in source.lessons}
    return [
        (
            "question",
            {
                "key": one.id,
                "kind": one.kind,
                "question": one.question,
                "options": list(one.options),
                "correct": list(one.correct),
                "explanation": one.explanation,
                "lesson": lessons.get(one.lesson, ""),
            },
        )
        for one in source.quiz
    ]
