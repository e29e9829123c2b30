"""Answer sheets from elsewhere: checked and turned into answers."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.answers import Answers
from assessment.domain.catalogue import TOP_LEVEL, Catalogue, Question
from assessment.domain.findings import Fault, Finding, RefusedError
from assessment.domain.perspectives import Mark
from assessment.domain.reading import Record
from assessment.domain.yaml_lines import add_lines
from assessment.domain.yaml_text import as_written, read_yaml, write_text

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


def read_sheet(text: str, catalogue: Catalogue, defaults: Defaults) -> Sheet:
    """Return the sheet a YAML text describes.

    Raises:
        RefusedError: with every finding, and its line where the text has one.
    """
    raw = read_yaml(text)
    try:
        return parse_sheet(raw, catalogue, defaults)
    except RefusedError as error:
        raise RefusedError(add_lines(error.findings, text)) from None


def write_sheet(answers: Answers, catalogue: Catalogue, size_class: str) -> str:
    """Return the answers as YAML that :func:`read_sheet` reads back.

    Questions stand in catalogue order; those without an answer are left out.
    """
    given: dict[str, int | str] = {
        **answers.levels,
        **dict.fromkeys(answers.unknown, Mark.UNKNOWN.value),
        **dict.fromkeys(answers.not_applicable, Mark.NOT_APPLICABLE.value),
    }
    entries = [
        f"  {write_text(key)}: {given[key]}"
        for key in catalogue.questions
        if key in given
    ]
    head = [
        f"catalogue: {write_text(catalogue.reference)}",
        f"size_class: {write_text(size_class)}",
        "answers:" if entries else "answers: {}",
    ]
    return "\n".join([*head, *entries, ""])


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
