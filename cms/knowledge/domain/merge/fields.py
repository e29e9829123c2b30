"""The fields of a page that are compared like blocks; all others are always local.

A field is compared by its parts: the words of a text, the entries of a list. A check
question is one part, so that a merge never puts half questions together.
Source: adoption.md, section 1.
"""

import unicodedata
from collections.abc import Mapping, Sequence

from cms.knowledge.domain import variables
from cms.knowledge.domain.merge.states import FieldState, State, classify
from cms.knowledge.domain.merge.words import merge_items
from cms.knowledge.domain.pagesource import SUMMARY_LIMIT, TITLE_LIMIT

FIELDS = ("title", "summary", "topics", "audiences", "check_questions")
# Most characters of a text, most and least entries of a list.
_TEXTS = {"title": TITLE_LIMIT, "summary": SUMMARY_LIMIT}
_ENTRIES = {"topics": (1, 5), "audiences": (1, 6), "check_questions": (2, 4)}
Fields = Mapping[str, tuple[str, ...]]


def compare_fields(base: Fields, theirs: Fields, ours: Fields) -> list[FieldState]:
    """Return the fields that any of the versions has, in the order of ``FIELDS``."""
    sides = (base, theirs, ours)
    return [
        _compare(name, *(side.get(name, ()) for side in sides))
        for name in FIELDS
        if any(side.get(name) for side in sides)
    ]


def _compare(
    name: str, base: tuple[str, ...], theirs: tuple[str, ...], ours: tuple[str, ...]
) -> FieldState:
    state = classify(*(_content(side) for side in (base, theirs, ours)))
    merged: tuple[str, ...] = ()
    if state is State.CHANGED_BOTH and base:
        merged = _merge(name, base, theirs, ours)
    return FieldState(name, state, base, theirs, ours, merged)


def _content(parts: tuple[str, ...]) -> tuple[str, ...] | None:
    return tuple(unicodedata.normalize("NFC", part) for part in parts) or None


def _merge(
    name: str, base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]
) -> tuple[str, ...]:
    """Return the merged parts; () if they collide or the page would be refused."""
    merged = tuple(merge_items(base, theirs, ours) or ())
    return merged if _is_sound(name, merged) else ()


def _is_sound(name: str, parts: tuple[str, ...]) -> bool:
    if name in _TEXTS:
        text = " ".join(parts)
        return len(text) <= _TEXTS[name] and not variables.faults(text)
    low, high = _ENTRIES[name]
    return low <= len(parts) <= high and len(set(parts)) == len(parts)
