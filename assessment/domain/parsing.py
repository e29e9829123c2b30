"""The raw content of a catalogue file as a checked :class:`Catalogue`."""

from dataclasses import replace

from assessment.domain.catalogue import (
    TOP_LEVEL,
    AnswerOption,
    Catalogue,
    Dimension,
    Level,
    Perspective,
    QuickCheck,
    SizeClass,
    Source,
    Stage,
    SupportKind,
    TargetProfile,
    Topic,
)
from assessment.domain.findings import Fault, Finding, RefusedError
from assessment.domain.question_parsing import read_question
from assessment.domain.reading import Record
from assessment.domain.validation import check_catalogue
from assessment.domain.versions import read_version
from assessment.domain.yaml_text import as_written

SCHEMA_VERSION = "1.0"
# Upper bounds keep every number and text within what can be stored and shown.
MAX_TITLE = 200
MAX_LABEL = 100
MAX_DIMENSION_ID = 10
MAX_MINUTES = 10_000
MAX_POPULATION = 100_000_000
MAX_FACTOR = 20
MAX_CAPACITY = 100_000


def parse_catalogue(raw: object) -> Catalogue:
    """Return the catalogue that ``raw`` (mappings and lists as read) describes.

    Raises:
        RefusedError: with every finding; shapes first, then what spans sections.
    """
    findings: list[Finding] = []
    catalogue = _read(Record(raw, "", findings))
    findings = findings or check_catalogue(catalogue)
    if findings:
        raise RefusedError(findings)
    dimensions = sorted(catalogue.dimensions, key=lambda dimension: dimension.order)
    return replace(catalogue, dimensions=tuple(dimensions))


def _read(record: Record) -> Catalogue:
    head = record.record("catalogue")
    quick_check = record.record("quick_check")
    catalogue = Catalogue(
        schema_version=_read_schema(record),
        id=head.id(),
        version=read_version(head, "version"),
        language=head.id("language", limit=5),
        title=head.text("title", limit=MAX_TITLE),
        description=head.note("description"),
        estimated_minutes=head.integer("estimated_minutes", 1, MAX_MINUTES),
        effort_note=head.note("effort_note"),
        principle=head.note("principle"),
        levels=record.each("levels", _read_level),
        stages=record.each("stages", _read_stage),
        answer_options=record.each("answer_options", _read_option),
        perspectives=record.each("perspectives", _read_perspective),
        support_kinds=record.each("support_kinds", _read_kind),
        size_classes=record.each("size_classes", _read_size_class),
        target_profiles=record.each("target_profiles", _read_profile),
        quick_check=QuickCheck(
            quick_check.integer("estimated_minutes", 1, MAX_MINUTES),
            quick_check.texts("questions"),
        ),
        topics=record.each("topics", _read_topic, at_least=0),
        sources=record.each("sources", _read_source, at_least=0),
        dimensions=record.each("dimensions", _read_dimension),
    )
    for part in (head, quick_check, record):
        part.close()
    return catalogue


def _read_schema(record: Record) -> str:
    schema = record.text("schema_version")
    if schema and schema != SCHEMA_VERSION:
        record.add(Fault.UNKNOWN_SCHEMA, "schema_version", expected=SCHEMA_VERSION)
    return schema


def _read_dimension(record: Record) -> Dimension:
    dimension_id = record.id(limit=MAX_DIMENSION_ID)
    return Dimension(
        id=dimension_id,
        order=record.integer("order", 0, 10_000),
        title=record.text("title", limit=MAX_TITLE),
        weight=record.integer("weight", 1, 100),
        description=record.note("description"),
        questions=record.each(
            "questions", lambda question: read_question(question, dimension_id)
        ),
    )


def _read_level(record: Record) -> Level:
    level = record.integer("level", 0, TOP_LEVEL)
    return Level(level, record.text("name", limit=MAX_TITLE), record.note("meaning"))


def _read_stage(record: Record) -> Stage:
    level = record.integer("level", 0, TOP_LEVEL)
    return Stage(level, record.text("name", limit=MAX_TITLE), record.note("meaning"))


def _read_option(record: Record) -> AnswerOption:
    return AnswerOption(
        record.text("code"),
        record.text("label", limit=MAX_TITLE),
        record.flag("needs_reason", required=False),
    )


def _read_perspective(record: Record) -> Perspective:
    label = record.text("label", limit=MAX_TITLE)
    return Perspective(record.id(), label, record.note("help"))


def _read_kind(record: Record) -> SupportKind:
    return SupportKind(record.id(), record.text("label", limit=MAX_TITLE))


def _read_size_class(record: Record) -> SizeClass:
    return SizeClass(
        id=record.id(),
        label=record.text("label", limit=MAX_TITLE),
        min_population=record.integer("min_population", 0, MAX_POPULATION),
        max_population=record.integer_or_none("max_population", 0, MAX_POPULATION),
        effort_factor=record.positive("effort_factor", MAX_FACTOR),
        default_capacity_days=record.positive("default_capacity_days", MAX_CAPACITY),
        kind=record.text("kind", ""),
    )


def _read_profile(record: Record) -> TargetProfile:
    return TargetProfile(
        size_class=record.text("size_class"),
        dimension_targets=_read_targets(record, "dimension_targets"),
        question_targets=_read_targets(record, "question_targets"),
    )


def _read_targets(record: Record, key: str) -> dict[str, int]:
    targets: dict[str, int] = {}
    for name, level in record.mapping(key).items():
        if not isinstance(name, str):
            record.add(Fault.NOT_TEXT, f"{key}.{as_written(name)}")
        elif record.is_integer(level, f"{key}.{as_written(name)}", 0, TOP_LEVEL):
            targets[name] = level
    return targets


def _read_topic(record: Record) -> Topic:
    return Topic(record.id(), record.text("label", limit=MAX_LABEL))


def _read_source(record: Record) -> Source:
    return Source(record.id(), record.text("note"))
