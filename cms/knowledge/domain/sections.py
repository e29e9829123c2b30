"""A page as sections: a heading with its content, under an id that stays."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from uuid import UUID, uuid5

# Namespace of all section ids.
_SPACE = UUID("6f0a3c1e-64b1-5c0b-9d5e-0d2f6a4c7b11")
_HEADING = re.compile(r"## +(?!#* *$)(.*?) *#* *")
SAME_TEXT = 0.8


@dataclass(frozen=True, slots=True)
class Section:
    """One block of a page; ``heading`` is "" for text before the first ``##``.

    ``line`` is the line of the text's first line in its file, counted from 1; it does
    not take part in comparisons.
    """

    heading: str
    text: str
    id: str = ""
    line: int = 1


def split(body: str, first_line: int = 1) -> list[Section]:
    """Return the sections of a Markdown body that begins at ``first_line``."""
    found: list[Section] = []
    heading, start, lines = "", first_line, list[str]()
    for number, line in enumerate(body.split("\n"), start=first_line):
        match = _HEADING.fullmatch(line)
        if match is None:
            lines.append(line)
            continue
        found.append(_section(heading, lines, start))
        heading, start, lines = match[1], number + 1, []
    found.append(_section(heading, lines, start))
    return [one for one in found if one.heading or one.text]


def _section(heading: str, lines: Sequence[str], start: int) -> Section:
    """Return the section without the empty lines around its text."""
    filled = [row for row, line in enumerate(lines) if line.strip()]
    if not filled:
        return Section(heading, "", line=start)
    first, last = filled[0], filled[-1]
    text = "\n".join(line.rstrip() for line in lines[first : last + 1])
    return Section(heading, text, line=start + first)


def join(sections: Sequence[Section]) -> str:
    """Return the Markdown body of the sections."""
    parts = [
        "\n\n".join(part for part in (f"## {one.heading}", one.text) if part)
        if one.heading
        else one.text
        for one in sections
    ]
    return "\n\n".join(parts) + "\n" if parts else ""


def normalise(text: str) -> str:
    """Return the text for comparisons: Unicode NFC, white space folded."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def likeness(one: str, other: str, *, least: float = 0.0) -> float:
    """Return how alike two texts are, 0 to 1, by their normalised words.

    Below ``least`` it may be 0 instead: telling that much costs less.
    """
    words, others = _words(one), _words(other)
    if not words or not others or words == others:
        return float(words == others)
    shared = (_counted(one) & _counted(other)).total()
    if 2 * shared / (len(words) + len(others)) < least:
        return 0.0
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(normalise(text).split())


@lru_cache(maxsize=1024)
def _counted(text: str) -> Counter[str]:
    return Counter(_words(text))


def first_id(slug: str, heading: str, taken: set[str]) -> str:
    """Return the id of a new section: uuid5 of page slug and heading, made unique."""
    name, count = f"{slug}#{heading}", 1
    while (found := str(uuid5(_SPACE, name))) in taken:
        count += 1
        name = f"{slug}#{heading}#{count}"
    return found


def with_ids(
    slug: str, sections: Sequence[Section], known: Sequence[Section] = ()
) -> list[Section]:
    """Return the sections with ids; ids of ``known`` sections are kept where they fit.

    A section keeps an id if its text is at least 0.8 alike (best first, also under
    another heading), else if its heading is the same. Ties fall to the earlier one.
    """
    kept = _kept(sections, known)
    taken = {one.id for one in known} | set(kept.values())
    result = []
    for place, section in enumerate(sections):
        found = kept.get(place) or first_id(slug, section.heading, taken)
        taken.add(found)
        result.append(replace(section, id=found))
    return result


def _kept(sections: Sequence[Section], known: Sequence[Section]) -> dict[int, str]:
    """Return the ids to keep by the place of the new section."""
    kept: dict[int, str] = {}
    used: set[str] = set()
    for _rank, place, old in sorted(_pairs(sections, known)):
        if place not in kept and known[old].id not in used:
            kept[place] = known[old].id
            used.add(known[old].id)
    return kept


def _pairs(
    sections: Sequence[Section], known: Sequence[Section]
) -> list[tuple[tuple[float, bool], int, int]]:
    """Return (rank, new place, old place) of pairs that may share an id, best least."""
    found = []
    for place, section in enumerate(sections):
        for old, other in enumerate(known):
            alike = likeness(section.text, other.text, least=SAME_TEXT)
            same = section.heading == other.heading
            if alike >= SAME_TEXT and (section.text or same):
                found.append(((-alike, not same), place, old))
            elif same:
                found.append(((0.0, False), place, old))
    return found
