"""The question catalogue, for other programs: read only; never answers."""

from collections.abc import Iterable
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from assessment.domain.catalogue import Catalogue, Question, Step
from assessment.models import CatalogueVersion

router = Router(tags=["catalogue"])
CODE = r"^[\w-]{1,100}$"
Code = Annotated[str, Field(pattern=CODE)]


class Selection(Schema):
    """Which questions or steps to list; every part may be left out."""

    dimension: Code | None = None
    topic: Code | None = None


class VersionOut(Schema):
    """One version; versions never change, ``content_hash`` proves it."""

    id: str
    version: str
    title: str
    content_hash: str


class DimensionOut(Schema):
    """A field of action; the weights of all add up to 100."""

    id: str
    title: str
    weight: int
    description: str
    questions: list[str]


class NamedLevel(Schema):
    """A level of answers, or a stage of a result, 0 to 4."""

    level: int
    name: str
    meaning: str


class CatalogueOut(VersionOut):
    """A version with its fields of action, levels and stages."""

    language: str
    description: str
    principle: str
    estimated_minutes: int
    levels: list[NamedLevel]
    stages: list[NamedLevel]
    quick_check: list[str]
    dimensions: list[DimensionOut]


class SupportOut(Schema):
    """A page or course that helps with a step."""

    kind: str
    title: str


class RequirementOut(Schema):
    """A level another question must have reached."""

    question: str
    level: int


class StepOut(Schema):
    """The way to the next level; days are for 5,000 to under 20,000 residents."""

    id: str
    question: str
    to_level: int
    title: str
    text: str
    effort_days: float
    provider_share: float
    felt_by: list[str]
    requires: list[RequirementOut]
    supports: list[SupportOut]


class QuestionOut(Schema):
    """A question; ``anchors`` are ordered by level, 0 to 4."""

    id: str
    dimension: str
    title: str
    text: str
    help: str
    evidence: str
    weight: int
    gate: bool
    na_allowed: bool
    topics: list[str]
    anchors: list[str]
    steps: list[str]


@router.api_operation(
    ["GET", "HEAD"],
    "/catalogues",
    response=list[VersionOut],
    url_name="catalogues",
    summary=_("Versions of the catalogue"),
    description=_("Lists the loaded versions, the newest first."),
)
def list_catalogues(request: HttpRequest) -> list[dict[str, object]]:
    """List the loaded versions, the newest first."""
    return [_version(row) for row in CatalogueVersion.objects.without_source()]


@router.api_operation(
    ["GET", "HEAD"],
    "/catalogues/{key}/{version}",
    response=CatalogueOut,
    url_name="catalogue",
    summary=_("One version"),
    description=_(
        "Reads one version with its fields of action; “newest” stands for the "
        "version loaded last."
    ),
)
def read_catalogue(request: HttpRequest, key: str, version: str) -> dict[str, object]:
    """Read one version; ``newest`` stands for the version loaded last."""
    row = _row(key, version)
    catalogue = row.parsed
    return {
        **_version(row),
        "language": catalogue.language,
        "description": catalogue.description,
        "principle": catalogue.principle,
        "estimated_minutes": catalogue.estimated_minutes,
        "levels": list(catalogue.levels),
        "stages": list(catalogue.stages),
        "quick_check": list(catalogue.quick_check.questions),
        "dimensions": [
            {
                "id": dimension.id,
                "title": dimension.title,
                "weight": dimension.weight,
                "description": dimension.description,
                "questions": [question.id for question in dimension.questions],
            }
            for dimension in catalogue.dimensions
        ],
    }


@router.api_operation(
    ["GET", "HEAD"],
    "/catalogues/{key}/{version}/questions",
    response=list[QuestionOut],
    url_name="questions",
    summary=_("Questions"),
    description=_(
        "Lists the questions with the texts of their levels, in the order of "
        "the catalogue."
    ),
)
def list_questions(
    request: HttpRequest, key: str, version: str, wanted: Query[Selection]
) -> list[dict[str, object]]:
    """List the questions with their anchors, in catalogue order."""
    return [_question(each) for each in _selected(_row(key, version).parsed, wanted)]


@router.api_operation(
    ["GET", "HEAD"],
    "/catalogues/{key}/{version}/steps",
    response=list[StepOut],
    url_name="steps",
    summary=_("Steps"),
    description=_(
        "Lists the steps with effort, what they need first and what supports them."
    ),
)
def list_steps(
    request: HttpRequest, key: str, version: str, wanted: Query[Selection]
) -> list[dict[str, object]]:
    """List the steps with effort, prerequisites and what supports them."""
    questions = _selected(_row(key, version).parsed, wanted)
    return [_step(step) for question in questions for step in question.steps]


def _row(key: str, version: str) -> CatalogueVersion:
    rows = CatalogueVersion.objects.of_key(key)
    found = (rows if version == "newest" else rows.filter(version=version)).first()
    if found is None:
        raise HttpError(404, "There is no such version of this catalogue.")
    return found


def _selected(catalogue: Catalogue, wanted: Selection) -> Iterable[Question]:
    return [
        question
        for question in catalogue.questions.values()
        if wanted.dimension in {None, question.dimension}
        and (wanted.topic is None or wanted.topic in question.topics)
    ]


def _version(row: CatalogueVersion) -> dict[str, object]:
    return {
        "id": row.key,
        "version": row.version,
        "title": row.title,
        "content_hash": row.content_hash,
    }


def _question(question: Question) -> dict[str, object]:
    names = (
        "id", "dimension", "title", "text", "help", "evidence", "weight", "gate",
        "na_allowed",
    )  # fmt: skip
    return {
        **{name: getattr(question, name) for name in names},
        "topics": list(question.topics),
        "anchors": list(question.anchors),
        "steps": [step.id for step in question.steps],
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "id": step.id,
        "question": step.question,
        "to_level": step.to_level,
        "title": step.title,
        "text": step.text,
        "effort_days": float(step.effort_days),
        "provider_share": float(step.provider_share),
        "felt_by": list(step.felt_by),
        "requires": [{"question": r.question, "level": r.level} for r in step.requires],
        "supports": [{"kind": s.kind, "title": s.title} for s in step.supports],
    }
