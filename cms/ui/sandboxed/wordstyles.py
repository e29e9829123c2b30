"""What the styles of a DOCX say of a paragraph."""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from cms.ui.sandboxed.wordnumbers import W, value_of, whole

_HEADING = re.compile(r"(?:heading|überschrift) ?([1-9])")
_TITLE = {"title", "titel"}
_CONTENTS = re.compile(r"(?:toc|verzeichnis) ?([1-9]|heading)|toc heading")
_DEEPEST = 8  # outline levels beyond it are body text


@dataclass(frozen=True, slots=True)
class Style:
    """A style; ``level`` of a heading from 1, 0 for text."""

    level: int = 0
    is_title: bool = False
    is_contents: bool = False
    list_key: str = ""
    list_level: str = ""


class Styles:
    """The styles of one document, with what they inherit."""

    def __init__(self, root: Element | None) -> None:
        found = root.iter(f"{W}style") if root is not None else ()
        self._elements: dict[str, Any] = {
            one.get(f"{W}styleId", ""): one for one in found
        }

    def of(self, key: str) -> Style:
        """Return the style; plain text where it is not known."""
        chain = self._chain(key)
        names = [value_of(one, "name").lower() for one in chain]
        outlines = [value_of(one, "pPr/outlineLvl") for one in chain]
        level = next((whole(one, 9) + 1 for one in outlines if one), 0)
        for name in names:
            if match := _HEADING.fullmatch(name):
                level = int(match[1])
                break
        return Style(
            level if level <= _DEEPEST else 0,
            bool(_TITLE & set(names)),
            any(_CONTENTS.fullmatch(name) for name in names),
            next(filter(None, (value_of(e, "pPr/numPr/numId") for e in chain)), ""),
            next(filter(None, (value_of(e, "pPr/numPr/ilvl") for e in chain)), ""),
        )

    def _chain(self, key: str) -> list[Any]:
        """Return the style and those it is based on."""
        found: list[Any] = []
        while key in self._elements and self._elements[key] not in found:
            found.append(self._elements[key])
            key = value_of(found[-1], "basedOn")
        return found
