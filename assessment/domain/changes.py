"""The differences between two versions of a catalogue, as values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessment.domain.catalogue import (
    Catalogue,
    Question,
    Requirement,
    Step,
    Support,
)


class ChangeKind(StrEnum):
    """What changed; the sentence for people is found by the kind."""

    QUESTION_ADDED = "question_added"
    QUESTION_RETIRED = "question_retired"
    QUESTION_MOVED = "question_moved"
    QUESTION_REWORDED = "question_reworded"
    QUESTION_WEIGHT = "question_weight"
    REANCHORED = "reanchored"
    REANCHORED_WITHOUT_MAP = "reanchored_without_map"
    ANCHOR_REWORDED = "anchor_reworded"
    GATE_SET = "gate_set"
    GATE_REMOVED = "gate_removed"
    NA_ALLOWED = "na_allowed"
    NA_WITHDRAWN = "na_withdrawn"
    PERSPECTIVES = "perspectives"
    QUESTION_TOPICS = "question_topics"
    QUESTION_SOURCES = "question_sources"
    STEP_REWORDED = "step_reworded"
    STEP_EFFORT = "step_effort"
    STEP_PROVIDER_SHARE = "step_provider_share"
    STEP_FELT_BY = "step_felt_by"
    STEP_REQUIRES = "step_requires"
    STEP_SUPPORTS = "step_supports"
    DIMENSION_ADDED = "dimension_added"
    DIMENSION_REMOVED = "dimension_removed"
    DIMENSION_WEIGHT = "dimension_weight"
    DIMENSION_REWORDED = "dimension_reworded"
    ORDER = "order"
    TARGET = "target"
    SIZE_CLASS = "size_class"
    QUICK_CHECK = "quick_check"
    VOCABULARY_ADDED = "vocabulary_added"
    VOCABULARY_REMOVED = "vocabulary_removed"
    VOCABULARY_REWORDED = "vocabulary_reworded"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: ``subject`` is an id or path, ``old`` and ``new`` are values."""

    kind: ChangeKind
    subject: str
    old: str = ""
    new: str = ""


_QUESTION_FIELDS: tuple[tuple[ChangeKind, Callable[[Question], object]], ...] = (
    (ChangeKind.QUESTION_MOVED, lambda entry: entry.dimension),
    (ChangeKind.QUESTION_WEIGHT, lambda entry: entry.weight),
    (ChangeKind.PERSPECTIVES, lambda entry: (entry.lead, *entry.also)),
    (ChangeKind.QUESTION_TOPICS, lambda entry: entry.topics),
    (ChangeKind.QUESTION_SOURCES, lambda entry: entry.sources),
)
_STEP_FIELDS: tuple[tuple[ChangeKind, Callable[[Step], object]], ...] = (
    (ChangeKind.STEP_EFFORT, lambda step: step.effort_days),
    (ChangeKind.STEP_PROVIDER_SHARE, lambda step: step.provider_share),
    (ChangeKind.STEP_FELT_BY, lambda step: step.felt_by),
    (ChangeKind.STEP_REQUIRES, lambda step: step.requires),
    (ChangeKind.STEP_SUPPORTS, lambda step: step.supports),
)


def describe_changes(old: Catalogue, new: Catalogue) -> tuple[Change, ...]:
    """Return every difference: questions and their steps, then all around them."""
    return (
        *_questions(old, new),
        *_dimensions(old, new),
        *_targets(old, new),
        *_vocabularies(old, new),
        *_rest(old, new),
    )


def _questions(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    for question in new.questions.values():
        if question.id not in old.questions:
            title = question.title
            yield Change(ChangeKind.QUESTION_ADDED, question.id, "", title)
    for before in old.questions.values():
        after = new.questions.get(before.id)
        if after is None:
            yield Change(ChangeKind.QUESTION_RETIRED, before.id, before.title, "")
        else:
            yield from _question(before, after)


def _question(old: Question, new: Question) -> Iterator[Change]:
    yield from _anchors(old, new)
    yield from _flags(old, new)
    for kind, value in _QUESTION_FIELDS:
        yield from _changed(kind, old.id, value(old), value(new))
    for name in ("title", "text", "help", "evidence", "na_reason"):
        before, after = getattr(old, name), getattr(new, name)
        yield from _changed(ChangeKind.QUESTION_REWORDED, old.id, before, after)
    for before, after in zip(old.steps, new.steps, strict=True):
        yield from _step(before, after)


def _anchors(old: Question, new: Question) -> Iterator[Change]:
    if old.revision != new.revision:
        is_mapped = new.revision_map is not None
        kind = ChangeKind.REANCHORED if is_mapped else ChangeKind.REANCHORED_WITHOUT_MAP
        yield Change(kind, old.id, str(old.revision), str(new.revision))
        return
    for level, anchor in enumerate(old.anchors):
        kind, subject = ChangeKind.ANCHOR_REWORDED, f"{old.id}, {level}"
        yield from _changed(kind, subject, anchor, new.anchors[level])


def _flags(old: Question, new: Question) -> Iterator[Change]:
    if old.gate != new.gate:
        kind = ChangeKind.GATE_SET if new.gate else ChangeKind.GATE_REMOVED
        yield Change(kind, new.id)
    if old.na_allowed != new.na_allowed:
        kind = ChangeKind.NA_ALLOWED if new.na_allowed else ChangeKind.NA_WITHDRAWN
        yield Change(kind, new.id)


def _step(old: Step, new: Step) -> Iterator[Change]:
    for kind, value in _STEP_FIELDS:
        yield from _changed(kind, old.id, value(old), value(new))
    for name in ("title", "text"):
        before, after = getattr(old, name), getattr(new, name)
        yield from _changed(ChangeKind.STEP_REWORDED, old.id, before, after)


def _dimensions(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    before = {entry.id: entry for entry in old.dimensions}
    after = {entry.id: entry for entry in new.dimensions}
    for key, entry in after.items():
        if key not in before:
            yield Change(ChangeKind.DIMENSION_ADDED, key, "", entry.title)
    for key, entry in before.items():
        if key not in after:
            yield Change(ChangeKind.DIMENSION_REMOVED, key, entry.title, "")
            continue
        weights = entry.weight, after[key].weight
        yield from _changed(ChangeKind.DIMENSION_WEIGHT, key, *weights)
        for name in ("title", "description"):
            words = getattr(entry, name), getattr(after[key], name)
            yield from _changed(ChangeKind.DIMENSION_REWORDED, key, *words)
    order = [key for key in old.questions if key in new.questions]
    moved = [key for key in new.questions if key in old.questions]
    yield from _changed(ChangeKind.ORDER, "dimensions", tuple(order), tuple(moved))


def _targets(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    before, after = _target_levels(old), _target_levels(new)
    for path in dict.fromkeys((*before, *after)):
        values = before.get(path, ""), after.get(path, "")
        yield from _changed(ChangeKind.TARGET, path, *values)


def _target_levels(catalogue: Catalogue) -> Mapping[str, int]:
    return {
        f"{profile.size_class}, {name}": level
        for profile in catalogue.target_profiles
        for targets in (profile.dimension_targets, profile.question_targets)
        for name, level in targets.items()
    }


def _vocabularies(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    for section in ("topics", "sources", "perspectives", "support_kinds"):
        before = {entry.id: entry for entry in getattr(old, section)}
        after = {entry.id: entry for entry in getattr(new, section)}
        for key in after:
            if key not in before:
                yield Change(ChangeKind.VOCABULARY_ADDED, f"{section}, {key}")
        for key, entry in before.items():
            if key not in after:
                yield Change(ChangeKind.VOCABULARY_REMOVED, f"{section}, {key}")
            elif entry != after[key]:
                yield Change(ChangeKind.VOCABULARY_REWORDED, f"{section}, {key}")


def _rest(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    before = {entry.id: entry for entry in old.size_classes}
    after = {entry.id: entry for entry in new.size_classes}
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Change(ChangeKind.SIZE_CLASS, key)
    questions = old.quick_check.questions, new.quick_check.questions
    yield from _changed(ChangeKind.QUICK_CHECK, "quick_check", *questions)
    for name in (
        "title", "description", "estimated_minutes", "effort_note", "principle",
        "language", "levels", "stages", "answer_options",
    ):  # fmt: skip
        if getattr(old, name) != getattr(new, name):
            yield Change(ChangeKind.TEXTS, name)
    minutes = (
        old.quick_check.estimated_minutes,
        new.quick_check.estimated_minutes,
    )
    yield from _changed(ChangeKind.TEXTS, "quick_check", *minutes)


def _changed(
    kind: ChangeKind, subject: str, old: object, new: object
) -> Iterator[Change]:
    if old != new:
        yield Change(kind, subject, _words(old), _words(new))


def _words(value: object) -> str:
    """Return a value as text: decimals with a point, lists with commas."""
    if isinstance(value, tuple):
        return ", ".join(_words(entry) for entry in value)
    if isinstance(value, Fraction):
        return f"{float(value):g}"
    if isinstance(value, Requirement):
        return f"{value.question} {value.level}"
    return value.title if isinstance(value, Support) else str(value)
