"""Answer sheets from elsewhere: checked and turned into answers."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.answers import Answers
from assessment.domain.catalogue import TOP_LEVEL, Catalogue, Question
from assessment.domain.findings import Fault, Finding, RefusedError
from assessment.domain.perspectives import Mark
from assessment.domain.reading import Record
from assessment.domain.yaml_text import as_written

DEFAULT_SIZE_CLASS = "s2"
# Far more than any administration has: enough to plan whatever the catalogue holds.
MAX_CAPACITY = 10**9


@dataclass(frozen=True, slots=True)
class Defaults:
    """What applies where a sheet says nothing; None means the catalogue's own."""

    size_class: str = DEFAULT_SIZE_CLASS
    capacity: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One checked sheet; ``capacity`` are person-days a year."""

    answers: Answers
    size_class: str
    capacity: Fraction


def parse_sheet(raw: object, catalogue: Catalogue, defaults: Defaults) -> Sheet:
    """Return the sheet that ``raw`` describes; its own values win over the defaults.

    Raises:
        RefusedError: with every finding.
    """
    findings: list[Finding] = []
    record = Record(raw, "", findings)
    reference = record.text("catalogue", "")
    if record.has("catalogue") and not findings and reference != catalogue.reference:
        record.add(
            Fault.OTHER_CATALOGUE,
            "catalogue",
            value=reference[:80],
            expected=catalogue.reference,
        )
    size_class = _read_size_class(record, catalogue, defaults)
    capacity = _read_capacity(record, catalogue, defaults, size_class)
    answers = _read_answers(record, catalogue)
    record.close()
    if findings:
        raise RefusedError(findings)
    return Sheet(answers, size_class, capacity)


def _read_size_class(record: Record, catalogue: Catalogue, defaults: Defaults) -> str:
    before = len(record.findings)
    size_class = record.text("size_class", defaults.size_class)
    known = {profile.size_class for profile in catalogue.target_profiles}
    is_text = len(record.findings) == before
    if is_text and size_class not in known:
        record.add(Fault.UNKNOWN_SIZE_CLASS, "size_class", value=size_class[:80])
    return size_class


def _read_capacity(
    record: Record, catalogue: Catalogue, defaults: Defaults, size_class: str
) -> Fraction:
    usual = {
        entry.id: entry.default_capacity_days for entry in catalogue.size_classes
    }.get(size_class, Fraction(0))
    chosen = usual if defaults.capacity is None else defaults.capacity
    return record.number("capacity_days", MAX_CAPACITY, default=chosen)


def _read_answers(record: Record, catalogue: Catalogue) -> Answers:
    levels: dict[str, int] = {}
    marked: dict[Mark, set[str]] = {mark: set() for mark in Mark}
    for key, value in record.mapping("answers").items():
        path = f"answers.{as_written(key)}"
        question = catalogue.questions.get(key) if isinstance(key, str) else None
        if question is None:
            record.add(Fault.UNKNOWN_QUESTION, path, value=as_written(key))
        elif _is_answer(record, path, question, value):
            if isinstance(value, int):
                levels[question.id] = value
            else:
                marked[Mark(value)].add(question.id)
    return Answers(
        levels, frozenset(marked[Mark.NOT_APPLICABLE]), frozenset(marked[Mark.UNKNOWN])
    )


def _is_answer(record: Record, path: str, question: Question, value: object) -> bool:
    if value == Mark.NOT_APPLICABLE and not question.na_allowed:
        record.add(Fault.NA_NOT_ALLOWED, path)
        return False
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if (is_number and value in range(TOP_LEVEL + 1)) or value in tuple(Mark):
        return True
    record.add(Fault.BAD_ANSWER, path, value=as_written(value))
    return False
