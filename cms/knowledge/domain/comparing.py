"""Two versions of a page beside each other: block by block, with words marked."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from cms.knowledge.domain.sections import normalise

# From here on two lines count as one that was changed.
_SAME_LINE = 0.3
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Change(StrEnum):
    """What became of a block."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a version as people read it, or one of its fields.

    ``lines`` are its paragraphs, entries and table rows without marks; ``source`` is
    what is stored, where marks such as bold count as well.
    """

    id: str
    heading: str
    lines: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line."""

    mark: Mark
    text: str


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One block in both versions; ``is_moved`` if it changed its place among others."""

    id: str
    change: Change
    heading: Line
    lines: tuple[Line, ...]
    is_moved: bool = False

    @property
    def has_marked_words(self) -> bool:
        """Whether words differ, not only marks such as bold."""
        pieces = (piece for line in (self.heading, *self.lines) for piece in line)
        return any(piece.mark is not Mark.SAME for piece in pieces)


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> list[Difference]:
    """Return what became of each block, in the order of the new version.

    A removed block stands behind the one it stood behind. Ids are unique in a version.
    """
    before = {one.id: one for one in old}
    after = {one.id: one for one in new}
    moved = _moved([one.id for one in old if one.id in after], [*after])
    found = [
        _difference(before.get(one.id), one, is_moved=one.id in moved) for one in new
    ]
    for place, gone in enumerate(old):
        if gone.id not in after:
            above = old[place - 1].id if place else ""
            at = next((n for n, one in enumerate(found, 1) if one.id == above), 0)
            found.insert(at, _gone(gone))
    return found


def _moved(common: Sequence[str], order: Sequence[str]) -> set[str]:
    """Return the fewest ids to move so that the common ones come into the new order."""
    place = {key: number for number, key in enumerate(order)}
    ends: list[int] = []  # smallest last place of a rising row of each length
    chains: list[tuple[str, ...]] = []
    for key in common:
        length = bisect_left(ends, place[key])
        chain = (*(chains[length - 1] if length else ()), key)
        ends[length:length + 1] = [place[key]]  # fmt: skip
        chains[length:length + 1] = [chain]  # fmt: skip
    return set(common) - set(chains[-1] if chains else ())


def _difference(old: Passage | None, new: Passage, *, is_moved: bool) -> Difference:
    if old is None:
        lines = tuple(_whole(line, Mark.ADDED) for line in new.lines)
        return Difference(new.id, Change.ADDED, _whole(new.heading, Mark.ADDED), lines)
    same = (old.heading, normalise(old.source)) == (new.heading, normalise(new.source))
    return Difference(
        new.id,
        Change.UNCHANGED if same else Change.CHANGED,
        mark_words(old.heading, new.heading),
        tuple(_lines(old.lines, new.lines)),
        is_moved,
    )


def _gone(old: Passage) -> Difference:
    lines = tuple(_whole(line, Mark.REMOVED) for line in old.lines)
    return Difference(old.id, Change.REMOVED, _whole(old.heading, Mark.REMOVED), lines)


def _whole(text: str, mark: Mark) -> Line:
    return (Piece(mark, text),) if text else ()


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of both; lines that are alike are shown as one."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from (_whole(line, Mark.SAME) for line in new[j1:j2])
        else:
            yield from _changed_lines(old[i1:i2], new[j1:j2])


def _changed_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Yield lines in pairs that are alike, each with what stands before it alone."""
    i = j = 0
    for at, to in _pairs(old, new):
        yield from _unpaired(old[i:at], new[j:to])
        yield mark_words(old[at], new[to])
        i, j = at + 1, to + 1
    yield from _unpaired(old[i:], new[j:])


def _unpaired(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    yield from (_whole(line, Mark.REMOVED) for line in old)
    yield from (_whole(line, Mark.ADDED) for line in new)


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of places that do not cross, those that are most alike first."""
    counts = [Counter(normalise(line).split()) for line in old]
    others = [Counter(normalise(line).split()) for line in new]
    rated = sorted(
        (-_alike(one, other), i, j)
        for i, one in enumerate(counts)
        for j, other in enumerate(others)
    )
    pairs: list[tuple[int, int]] = []
    for unlike, i, j in rated:
        if -unlike >= _SAME_LINE and all(_beside((i, j), pair) for pair in pairs):
            pairs.append((i, j))
    return sorted(pairs)


def _beside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether both places of a pair lie on one side of the other pair."""
    return (one[0] < other[0] and one[1] < other[1]) or (
        one[0] > other[0] and one[1] > other[1]
    )


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of common words, 0 to 1; their order does not count."""
    words = one.total() + other.total()
    return 2 * (one & other).total() / words if words else 0.0


def mark_words(old: str, new: str) -> Line:
    """Return both texts as one line, removed words before the added ones."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Mark.SAME, "".join(after[j1:j2])))
            continue
        pieces += _whole("".join(before[i1:i2]), Mark.REMOVED)
        pieces += _whole("".join(after[j1:j2]), Mark.ADDED)
    return tuple(_joined(pieces))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces; words changed one after the other are marked as one."""
    removed = added = ""
    for piece in pieces:
        if piece.mark is Mark.REMOVED:
            removed += piece.text
        elif piece.mark is Mark.ADDED:
            added += piece.text
        elif piece.text.isspace() and removed and added:
            removed, added = removed + piece.text, added + piece.text
        else:
            yield from (*_whole(removed, Mark.REMOVED), *_whole(added, Mark.ADDED))
            removed = added = ""
            yield piece
    yield from (*_whole(removed, Mark.REMOVED), *_whole(added, Mark.ADDED))
