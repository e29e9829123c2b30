"""The words of a DOCX paragraph as Markdown, with what was left out."""

import re
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

from cms.ui.sandboxed.wordnumbers import W

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_LINK = re.compile(r"https://[^\s/?#()]+[^\s()]*|mailto:[^\s@()]+@[^\s@()]+")
_LOST = {
    "drawing": "picture",
    "pict": "picture",
    "object": "object",
    "AlternateContent": "drawing",
    "oMath": "formula",
    "oMathPara": "formula",
    "del": "deleted",
    "moveFrom": "deleted",
    "commentReference": "comment",
}
_SKIPPED = {"pPr", "rPr", "instrText", "delText", "fldChar", "bookmarkStart"}
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_OFF = {"0", "false", "off", "none"}
_MARKS = {(True, True): "***", (True, False): "**", (False, True): "*"}
Piece = tuple[str, tuple[bool, bool]]


class Runs:
    """Reads paragraphs of one document; ``place`` is where it is just now."""

    def __init__(self, targets: dict[str, str]) -> None:
        self.place = 0
        self.losses: list[tuple[int, str, str]] = []
        self._targets = targets
        self._notes: list[tuple[int, str, bool]] = []
        self._count = 0

    def text(self, paragraph: Element) -> str:
        """Return the paragraph in one line; signs that mean something are escaped."""
        joined = _joined(self._pieces(paragraph, (False, False)))
        return " ".join(joined.split())

    def taken(self) -> list[tuple[int, str, bool]]:
        """Return and forget (number, id, is an endnote) of the notes named so far."""
        found, self._notes = self._notes, []
        return found

    def lose(self, what: str, text: str = "") -> None:
        """Note what is not taken over, once for each place."""
        if (self.place, what, text) not in self.losses:
            self.losses.append((self.place, what, text))

    def _pieces(self, parent: Element, marks: tuple[bool, bool]) -> list[Piece]:
        found: list[Piece] = []
        for element in parent:
            name = element.tag.rpartition("}")[2]
            if name in _LOST:
                self.lose(_LOST[name], _alternative(element))
            elif name in _SIGNS:
                found.append((_SIGNS[name], marks))
            elif name == "hyperlink":
                found += self._link(element)
            elif name == "r":
                found += self._pieces(element, _marks(element))
            elif name not in _SKIPPED:
                found += self._words(element, name, marks)
        return found

    def _words(
        self, element: Element, name: str, marks: tuple[bool, bool]
    ) -> list[Piece]:
        if name == "t":
            return [(_SPECIAL.sub(r"\\\1", element.text or ""), marks)]
        if name in {"footnoteReference", "endnoteReference"}:
            return [(self._note(element, name), (False, False))]
        return self._pieces(element, marks)

    def _note(self, element: Element, name: str) -> str:
        self._count += 1
        key = element.get(f"{W}id", "")
        self._notes.append((self._count, key, name == "endnoteReference"))
        return f"\\[{self._count}\\]"

    def _link(self, element: Element) -> list[Piece]:
        inside = self._pieces(element, (False, False))
        words = _joined(inside).strip()
        target = self._targets.get(element.get(f"{_R}id", ""), "")
        if _LINK.fullmatch(target) and words:
            return [(f"[{words}]({target})", (False, False))]
        if target:
            self.lose("link", target[:80])
        return inside


def _marks(run: Element) -> tuple[bool, bool]:
    return _is_on(run, "b"), _is_on(run, "i")


def _is_on(run: Element, name: str) -> bool:
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def _joined(pieces: list[Piece]) -> str:
    """Return the pieces, equally marked neighbours under one mark."""
    found = ""
    for marks, group in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join(words for words, _marks in group)
        mark = _MARKS.get(marks, "")
        if not mark or not text.strip():
            found += text
            continue
        before = text[: len(text) - len(text.lstrip())]
        after = text[len(text.rstrip()) :]
        found += f"{before}{mark}{text.strip()}{mark}{after}"
    return found


def _alternative(element: Any) -> str:
    """Return the text that stands for a picture, or what a drawing says."""
    for inner in element.iter():
        if inner.tag.endswith("}docPr"):
            return str(inner.get("descr") or inner.get("title") or "")[:80]
    words = (one.text or "" for one in element.iter(f"{W}t"))
    return " ".join("".join(words).split())[:80]
