"""A course as its folder says: course, lessons, quiz."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter

from cms.knowledge.domain.fields import Fields
from cms.knowledge.domain.frontmatter import Document, read_document
from cms.knowledge.domain.pagesource import (
    TITLE_LIMIT,
    Subject,
    check_slug,
    digest,
    read_subject,
)
from cms.knowledge.domain.problems import Findings, Problem
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.references import Reference, text_references
from cms.knowledge.domain.sections import Section, split
from cms.knowledge.domain.sourcetext import decode
from cms.knowledge.domain.yamlsource import read_yaml
from curricula.domain.quizsource import QuizQuestion, read_quiz

_LESSON = re.compile(r"[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
LEVELS = ("grundlagen", "vertiefung")
COURSE_FILE, QUIZ_FILE = "course.yaml", "quiz.yaml"


@dataclass(frozen=True, slots=True)
class LessonSource:
    """One lesson; ``task`` is an exercise at the own workplace, may be empty."""

    path: str
    slug: str
    digest: str
    title: str
    minutes: int
    task: str
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class CourseSource:
    """One course; ``pass_mark`` is a share of 0 to 1, ``digest`` of course and quiz."""

    path: str
    slug: str
    digest: str
    subject: Subject
    minutes: int
    level: str
    objectives: tuple[str, ...]
    prerequisites: tuple[str, ...]
    pass_mark: float
    valid_months: int | None
    lessons: tuple[LessonSource, ...]
    quiz: tuple[QuizQuestion, ...]

    @property
    def references(self) -> tuple[Reference, ...]:
        """Everything the files of the course refer to."""
        below = (ref for lesson in self.lessons for ref in lesson.references)
        return (*self.subject.references, *below)


@dataclass(slots=True)
class Folder:
    """The files of a course by name, and what is wrong with them."""

    path: str
    files: Mapping[str, bytes]
    problems: list[Problem] = field(default_factory=list)

    def findings(self, name: str) -> Findings:
        """Return where problems of this file are noted."""
        return Findings(f"{self.path}/{name}")

    def fields(self, name: str) -> tuple[Fields, Findings]:
        """Return the mapping of a YAML file; a broken file has one problem."""
        findings = self.findings(name)
        value = _yaml(self.files, name, findings)
        quiet = Findings("") if findings.problems else findings
        return Fields(value, quiet), findings


def _yaml(files: Mapping[str, bytes], name: str, findings: Findings) -> object:
    if name not in files:
        findings.add(0, _("The file is missing."))
        return None
    text = decode(files[name], findings)
    return None if findings.problems else read_yaml(text, findings)


def read_course(folder: Folder) -> CourseSource:
    """Return the course of one folder; problems are noted, their values are empty."""
    fields, findings = folder.fields(COURSE_FILE)
    slug = folder.path.rsplit("/", 1)[-1]
    check_slug(slug, findings)
    names = fields.texts("lessons", low=1, high=20)
    prerequisites = fields.texts("prerequisites")
    course = CourseSource(
        path=findings.path,
        slug=slug,
        digest=_digest(folder.files),
        subject=_subject(fields, prerequisites),
        minutes=fields.number("minutes", low=1, high=2000),
        level=fields.choice("level", LEVELS),
        objectives=fields.texts("objectives", low=3, high=5),
        prerequisites=prerequisites,
        pass_mark=fields.share("pass_mark"),
        valid_months=fields.number_or_none("valid_months", low=1, high=120),
        lessons=tuple(
            _lesson(folder, name)
            for name in names
            if name in folder.files and _LESSON.fullmatch(name)
        ),
        quiz=_quiz(folder, names),
    )
    if slug in prerequisites:
        fields.problem("prerequisites", _("A course does not need itself."))
    _check_lessons(folder, fields, names)
    fields.finish()
    folder.problems += findings.problems
    return course


def _subject(fields: Fields, prerequisites: tuple[str, ...]) -> Subject:
    """Return the shared keys with the courses needed before among the references."""
    subject = read_subject(fields)
    path, line = fields.findings.path, fields.line_of("prerequisites")
    needed = [Reference(path, line, "course", slug) for slug in prerequisites]
    return replace(subject, references=(*subject.references, *needed))


def _digest(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of what the course's own page is made of."""
    parts = [digest(files.get(name, b"")) for name in (COURSE_FILE, QUIZ_FILE)]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def _check_lessons(folder: Folder, fields: Fields, names: tuple[str, ...]) -> None:
    """Note lessons without a file and files that are no lesson."""
    slugs = [lesson_slug(name) for name in names]
    for place, name in enumerate(names):
        if not _LESSON.fullmatch(name):
            message = _("“%(name)s” is no name of a lesson such as 01-start.md.")
            fields.problem("lessons", message, name=name)
        if slugs[place] in slugs[:place]:
            message = _("Two lessons have the name “%(name)s”.")
            fields.problem("lessons", message, name=slugs[place])
        if name not in folder.files:
            fields.problem("lessons", _("There is no file “%(name)s”."), name=name)
    for name in sorted(folder.files.keys() - {COURSE_FILE, QUIZ_FILE, *names}):
        message = _("The course does not list this file.")
        folder.problems.append(Problem(folder.findings(name).path, 0, message))


def lesson_slug(name: str) -> str:
    """Return the address of a lesson: its file name without number and ending."""
    return name.removesuffix(".md").lstrip("0123456789-")


def _lesson(folder: Folder, name: str) -> LessonSource:
    findings = folder.findings(name)
    document = read_document(folder.files[name], findings)
    if document is None:
        document = Document(Fields(None, Findings("")), "", 1)
    fields = document.fields
    sections = tuple(split(document.body, document.body_line))
    if not findings.problems and not sections:
        findings.add(document.body_line, _("The lesson has no text."))
    lesson = LessonSource(
        path=findings.path,
        slug=lesson_slug(name),
        digest=digest(folder.files[name]),
        title=fields.text("title", limit=TITLE_LIMIT),
        minutes=fields.number("minutes", low=1, high=600),
        task=fields.text("task", required=False, limit=600),
        sections=sections,
        references=text_references(sections, findings),
    )
    fields.finish()
    folder.problems += findings.problems
    return lesson


def _quiz(folder: Folder, names: tuple[str, ...]) -> tuple[QuizQuestion, ...]:
    findings = folder.findings(QUIZ_FILE)
    value = _yaml(folder.files, QUIZ_FILE, findings)
    found: tuple[QuizQuestion, ...] = ()
    if not findings.problems:
        found = read_quiz(value, names, findings)
    folder.problems += findings.problems
    return found


def find_circles(courses: Sequence[CourseSource]) -> list[Problem]:
    """Return a problem for courses that need each other first."""
    needs = {one.slug: set(one.prerequisites) - {one.slug} for one in courses}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        ring = error.args[1]
        paths = {one.slug: one.path for one in courses}
        message = _("These courses need each other: %(names)s.")
        names = " → ".join(reversed(ring))
        return [Problem(paths[ring[0]], 0, message, {"names": names})]
    return []
