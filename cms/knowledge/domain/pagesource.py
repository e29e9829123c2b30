"""A page of the starter format as a value; every key is checked."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cms.knowledge.domain.fields import Fields
from cms.knowledge.domain.frontmatter import Document, read_document
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.references import Reference, text_references
from cms.knowledge.domain.sections import Section, split

KINDS: Mapping[str, str] = {
    "guides": "guide",
    "instructions": "instruction",
    "templates": "template",
    "checklists": "checklist",
    "agreements": "agreement",
    "exchanges": "exchange",
    "cases": "case",
}
AUDIENCES = ("bm", "al", "it", "ma", "ko", "pr")
REVIEW_MONTHS = (6, 12, 24)
SUMMARY_LIMIT = 240
TITLE_LIMIT = 200
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
STEP = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[1-4]")
_ARS = re.compile(r"[0-9]{12}")


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """A question of the confirmation; ``correct`` is the place of the right option."""

    question: str
    options: tuple[str, ...]
    correct: int
    explanation: str


@dataclass(frozen=True, slots=True)
class PageSource:
    """One page as its file says; ``digest`` is the SHA-256 of the clean file.

    Keys of other kinds are empty. ``municipalities`` holds ARS of twelve digits.
    """

    path: str
    slug: str
    kind: str
    digest: str
    title: str
    summary: str
    topics: tuple[str, ...]
    dimension: str
    steps: tuple[str, ...]
    audiences: tuple[str, ...]
    minutes: int
    review_months: int
    related: tuple[str, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    number: str = ""
    scope: str = ""
    acknowledge: bool = False
    check_questions: tuple[CheckQuestion, ...] = ()
    municipalities: tuple[str, ...] = ()
    year: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What pages, courses and processes have in common."""

    title: str
    summary: str
    topics: tuple[str, ...]
    dimension: str = ""
    steps: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    review_months: int = 12
    references: tuple[Reference, ...] = field(default=())


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file, equal for LF and CRLF, with and without BOM."""
    clean = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return hashlib.sha256(clean).hexdigest()


def check_slug(slug: str, findings: Findings) -> None:
    """Note a file name that cannot be an address."""
    if not SLUG.fullmatch(slug) or len(slug) > 200:  # noqa: PLR2004 -- room for a slug
        findings.add(
            0,
            _("The name “%(slug)s” must be lower case ASCII words joined by “-”."),
            slug=slug,
        )


def read_subject(fields: Fields) -> Subject:
    """Return the keys that pages and courses share, with what they refer to."""
    steps = fields.texts("steps", required=False)
    for step in steps:
        if not STEP.fullmatch(step):
            fields.problem(
                "steps", _("“%(value)s” is no step id such as str-01.2."), value=step
            )
    topics = fields.texts("topics", low=1, high=5)
    dimension = fields.text("dimension")
    references = [
        *_references(fields, "topics", "topic", topics),
        *_references(fields, "dimension", "dimension", (dimension,)),
        *_references(fields, "steps", "step", steps),
    ]
    return Subject(
        title=fields.text("title", limit=TITLE_LIMIT),
        summary=fields.text("summary", limit=SUMMARY_LIMIT),
        topics=topics,
        dimension=dimension,
        steps=steps,
        audiences=fields.subset("audiences", AUDIENCES),
        review_months=_review_months(fields),
        references=tuple(references),
    )


def _references(
    fields: Fields, key: str, scheme: str, names: tuple[str, ...]
) -> list[Reference]:
    path, line = fields.findings.path, fields.line_of(key)
    return [Reference(path, line, scheme, name) for name in names if name]


def _review_months(fields: Fields) -> int:
    months = fields.number("review_months")
    if fields.has("review_months") and months not in REVIEW_MONTHS:
        fields.problem("review_months", _("“%(key)s” must be 6, 12 or 24."))
    return months


def read_page(path: str, kind: str, data: bytes, findings: Findings) -> PageSource:
    """Return the page of one file; problems are noted, their values are empty.

    Args:
        path: place of the file below its folder, such as ``guides/akten.md``.
        kind: one of the values of ``KINDS``.
        data: the file as it is.
        findings: takes the problems.
    """
    slug = path.rsplit("/", 1)[-1].removesuffix(".md")
    check_slug(slug, findings)
    document = read_document(data, findings) or _empty(findings)
    fields = document.fields
    subject = read_subject(fields)
    related = fields.texts("related", required=False)
    if slug in related:
        fields.problem("related", _("A page is not related to itself."))
    sections = tuple(split(document.body, document.body_line))
    if not findings.problems and not sections:
        findings.add(document.body_line, _("The page has no text."))
    references = (
        *subject.references,
        *_references(fields, "related", "page", related),
        *text_references(sections, findings),
    )
    source = PageSource(
        path=path,
        slug=slug,
        kind=kind,
        digest=digest(data),
        title=subject.title,
        summary=subject.summary,
        topics=subject.topics,
        dimension=subject.dimension,
        steps=subject.steps,
        audiences=subject.audiences,
        minutes=fields.number("minutes", low=1, high=600),
        review_months=subject.review_months,
        related=related,
        sections=sections,
        references=references,
    )
    source = _with_own_keys(source, fields)
    fields.finish()
    return source


def _empty(findings: Findings) -> Document:
    """Return a document that adds no problems to those of a broken file."""
    return Document(Fields(None, Findings(findings.path)), "", 1)


def _with_own_keys(source: PageSource, fields: Fields) -> PageSource:
    """Return the page with the keys only its kind has."""
    if source.kind == "instruction":
        return _with_instruction_keys(source, fields)
    if source.kind == "case":
        return _with_case_keys(source, fields)
    return source


def _with_instruction_keys(source: PageSource, fields: Fields) -> PageSource:
    acknowledge = fields.flag("acknowledge")
    records = fields.records("check_questions", required=acknowledge)
    if fields.has("check_questions") and not 2 <= len(records) <= 4:  # noqa: PLR2004 -- the format
        fields.problem("check_questions", _("“%(key)s” must hold 2 to 4 questions."))
    return replace(
        source,
        number=fields.text("number", limit=40),
        scope=fields.text("scope", limit=500),
        acknowledge=acknowledge,
        check_questions=tuple(_check_question(record) for record in records),
    )


def _check_question(fields: Fields) -> CheckQuestion:
    options = fields.texts("options", low=3, high=4)
    correct = fields.number("correct", low=0, high=10)
    if options and correct >= len(options):
        fields.problem("correct", _("“%(key)s” names no option; counting begins at 0."))
    question = CheckQuestion(
        fields.text("question"), options, correct, fields.text("explanation")
    )
    fields.finish()
    return question


def _with_case_keys(source: PageSource, fields: Fields) -> PageSource:
    keys = fields.texts("municipalities", high=50)
    for ars in keys:
        if not _ARS.fullmatch(ars):
            message = _("“%(value)s” is no ARS of 12 digits; put it in quotes.")
            fields.problem("municipalities", message, value=ars)
    return replace(
        source,
        municipalities=keys,
        year=fields.number("year", low=1990, high=2100),
        source=fields.text("source", limit=500),
    )
