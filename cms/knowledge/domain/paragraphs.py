"""Numbered paragraphs: what cites them, and their numbers after one was moved.

A section whose heading begins with "§ 4" is paragraph 4. "§ 4 Absatz 2" in a text cites
it, unless a law is named beside it ("§ 4 BDSG", "§ 4 Abs. 1 der Gemeindeordnung").
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cms.knowledge.domain.sections import Section

_GAP = "[ \u00a0]"
_HEADING = re.compile(rf"§{_GAP}?(\d{{0,3}})([a-z]?)(?=\s|$)")
_PARTS = (
    rf"(?:,?{_GAP}(?:Abs(?:\.|atz)|S(?:\.|atz)|Nr\.|Nummer|Buchst(?:\.|abe)|lit\.)"
    rf"{_GAP}?(?:\d+|[a-z]\b)[a-z]?)*"
)
_CITED = re.compile(rf"(?<!§)§{_GAP}?(\d{{1,3}})(?![\da-z]){_PARTS}")
_ABBREVIATION = r"\w*[A-ZÄÖÜ]\w*[A-ZÄÖÜ]\w*"
_LAW_BEFORE = re.compile(rf"{_ABBREVIATION},?{_GAP}$")
_LAW_AFTER = re.compile(
    rf"(?:(?:,|{_GAP}(?:und|oder|bis)){_GAP}(?:§{_GAP}?)?\d+[a-z]?{_PARTS})*{_GAP}"
    rf"(?:{_ABBREVIATION}|(?:de[rs]|im|in{_GAP}der){_GAP}(?:\w+{_GAP}){{0,2}}?"
    r"\w*(?i:gesetz(?:es|buch(?:e?s)?)?|ordnung|satzung|buch(?:e?s)?)\b)"
)
_LONGEST_LAW = 40  # characters that are looked at before a citation


def number_of(heading: str) -> tuple[int, str] | None:
    """Return number and letter of a paragraph, 0 without number; None for others."""
    match = _HEADING.match(heading)
    return (int(match[1] or 0), match[2]) if match else None


def citations(text: str) -> Iterator[re.Match[str]]:
    """Yield what cites a paragraph of the same page; group 1 is its number."""
    for match in _CITED.finditer(text):
        before = text[max(match.start() - _LONGEST_LAW, 0) : match.start()]
        if not _LAW_AFTER.match(text, match.end()) and not _LAW_BEFORE.search(before):
            yield match


def cited_anew(text: str, moved: Mapping[int, int]) -> str:
    """Return the text with its citations following ``moved``, old number to new."""
    found, end = "", 0
    for match in citations(text):
        number = int(match[1])
        found += text[end : match.start(1)] + str(moved.get(number, number))
        end = match.end(1)
    return found + text[end:]


def renumbered(
    sections: Sequence[Section],
) -> tuple[list[Section], Mapping[int, int]]:
    """Return the sections with their paragraphs counted from 1, and what became what.

    Headings that were moved still say their old numbers, by which texts cite them; new
    ones may say "§" alone. Nothing changes where the paragraphs are in order, where
    some have letters ("§ 3a"), and where a text cites a number that is gone or that two
    have: then nobody can tell what was meant.
    """
    numbers = [number_of(one.heading) for one in sections]
    given = [one[0] for one in numbers if one]
    wanted = list(range(1, len(given) + 1))
    moved = {
        old: new
        for old, new in zip(given, wanted, strict=True)
        if given.count(old) == 1
    }
    unclear = {*given, *wanted} - set(moved)
    has_letters = any(one[1] for one in numbers if one)
    if given == wanted or has_letters or _cites_one_of(sections, unclear):
        return list(sections), {}
    new = iter(wanted)
    found = [
        _numbered(one, next(new) if number else 0, moved)
        for one, number in zip(sections, numbers, strict=True)
    ]
    return found, moved


def _cites_one_of(sections: Iterable[Section], numbers: set[int]) -> bool:
    cited = {int(match[1]) for one in sections for match in citations(one.text)}
    return bool(cited & numbers)


def _numbered(section: Section, number: int, moved: Mapping[int, int]) -> Section:
    heading = section.heading
    if number:
        heading = _HEADING.sub(f"§ {number}", heading, count=1)
    return replace(section, heading=heading, text=cited_anew(section.text, moved))
