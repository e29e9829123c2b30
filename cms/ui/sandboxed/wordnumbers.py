"""Automatic numbers of DOCX paragraphs, counted as the word processor counts them."""

import re
from collections import defaultdict
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLET = "bullet"
_LEVEL = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MOST = 3_999  # beyond it no number is written in letters


def written(number: int, form: str) -> str | None:
    """Return a number in a form of Word; None for a form that is not known."""
    if form == "decimal":
        return str(number)
    if not 0 < number <= MOST:
        return None
    if form in {"lowerLetter", "upperLetter"}:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"}:
        letters = _roman(number)
        return letters if form == "lowerRoman" else letters.upper()
    return None


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        while number >= value:
            found, number = found + letters, number - value
    return found


def value_of(element: Any, path: str, default: str = "") -> str:
    """Return the ``w:val`` of the element at a path of names without prefix."""
    for name in path.split("/"):
        element = element.find(f"{W}{name}") if element is not None else None
    return element.get(f"{W}val", default) if element is not None else default


def whole(text: str, default: int = 0) -> int:
    """Return a whole number of a file, which may hold anything."""
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else default


class Numbers:
    """The lists of one document; asked paragraph by paragraph, in their order."""

    def __init__(self, root: Any) -> None:
        """Read ``numbering.xml``; None where the document has none."""
        self._levels: dict[str, dict[int, tuple[int, str, str]]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        for each in root.iter(f"{W}abstractNum") if root is not None else ():
            key = each.get(f"{W}abstractNumId", "")
            levels = (_level(one) for one in each.findall(f"{W}lvl"))
            self._levels[key] = dict(levels)
        for each in root.iter(f"{W}num") if root is not None else ():
            starts = {
                whole(one.get(f"{W}ilvl", "")): whole(value_of(one, "startOverride"))
                for one in each.findall(f"{W}lvlOverride")
                if one.find(f"{W}startOverride") is not None
            }
            key = each.get(f"{W}numId", "")
            self._lists[key] = value_of(each, "abstractNumId"), starts

    def label(self, key: str, level: int) -> str | None:
        """Return the next number such as "§ 3"; "" for a bullet, None if unknown."""
        if key not in self._lists:
            return None
        kind, starts = self._lists[key]
        levels = self._levels.get(kind, {})
        if level not in levels:
            return None
        self._count(key, kind, level, starts, levels)
        _start, form, text = levels[level]
        if form == _BULLET:
            return ""
        return self._text(text, kind, levels)

    def _count(
        self,
        key: str,
        kind: str,
        level: int,
        starts: dict[int, int],
        levels: dict[int, tuple[int, str, str]],
    ) -> None:
        counts = self._counts[kind]
        if level in starts and (key, level) not in self._begun:
            counts[level] = starts[level]
        else:
            counts[level] = counts.get(level, levels[level][0] - 1) + 1
        self._begun.add((key, level))
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]

    def _text(
        self, text: str, kind: str, levels: dict[int, tuple[int, str, str]]
    ) -> str | None:
        for found in set(_LEVEL.findall(text)):
            above = int(found) - 1
            start, form, _text = levels.get(above, (1, "decimal", ""))
            number = written(self._counts[kind].get(above, start), form)
            if number is None:
                return None
            text = text.replace(f"%{found}", number)
        return " ".join(text.split())


def _level(element: Any) -> tuple[int, tuple[int, str, str]]:
    start = whole(value_of(element, "start", "1"), 1)
    form, text = value_of(element, "numFmt", "decimal"), value_of(element, "lvlText")
    return whole(element.get(f"{W}ilvl", "")), (start, form, text)
