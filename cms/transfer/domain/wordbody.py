"""Markdown of sections as the body of a DOCX: the way back from ``wordtext``."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from markdown_it.token import Token

from cms.knowledge.domain.markdown import INTERNAL, parse
from cms.knowledge.domain.markup import CALLOUTS, mark_callouts
from cms.knowledge.domain.variables import fill

BULLETS = 1  # the key of the one list without numbers; numbered ones follow
# What XML cannot say.
_UNSAID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TASK = re.compile(r"\[[ xX]\] ")
_TABLE = '<w:tbl><w:tblPr><w:tblStyle w:val="Tabelle"/></w:tblPr><w:tblGrid>'
_HEAD = "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
_CELL = "<w:tc>"
_PLAIN = {
    "table_open": _TABLE,
    "table_close": "</w:tbl><w:p/>",
    "tr_open": "<w:tr>",
    "tr_close": "</w:tr>",
    "th_open": _CELL,
    "th_close": "</w:tc>",
    "td_open": _CELL,
    "td_close": "</w:tc>",
}
_MARKS = {"strong": "<w:b/>", "em": "<w:i/>"}
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def run(text: str, marks: str = "") -> str:
    """Return words with their marks; a line break stays one."""
    said = escape(_UNSAID.sub("", text)).replace(
        "\n", '</w:t><w:br/><w:t xml:space="preserve">'
    )
    told = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{said}</w:t></w:r>'


def paragraph(runs: str, style: str = "", more: str = "") -> str:
    """Return a paragraph of runs; ``more`` are properties beside its style."""
    told = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    return f"<w:p><w:pPr>{told}</w:pPr>{runs}</w:p>"


class Body:
    """Writes the sections of one document.

    ``links`` are the addresses by their numbers from 1, ``lists`` the numbered lists by
    their keys from 2: (level, first number).
    """

    def __init__(
        self, addresses: Mapping[tuple[str, str], str], words: Mapping[str, str]
    ) -> None:
        """Take where internal links lead, and the words for placeholders."""
        self.links: list[str] = []
        self.lists: list[tuple[int, int]] = []
        self._addresses, self._words = addresses, words
        self._found: list[str] = []
        self._open_lists: list[int] = []
        self._is_new_item = False
        self._style = self._label = ""
        self._open_links: list[bool] = []

    def section(self, heading: str, text: str) -> str:
        """Return a section."""
        self._found = []
        if heading:
            said = run(fill(heading, self._words))
            self._found.append(paragraph(said, "Heading1"))
        tokens = parse(text)
        mark_callouts(tokens)
        for token in tokens:
            self._token(token)
        return "".join(self._found)

    def _token(self, token: Token) -> None:
        name = token.type
        if name in _PLAIN:
            self._found.append(_PLAIN[name])
        elif name == "inline":
            self._found.append(self._paragraph(token))
        elif name.startswith(("bullet_list", "ordered_list", "list_item")):
            self._list(token)
        elif name == "heading_open":
            self._style = "Heading2"
        elif name == "blockquote_open":
            self._style = "Hinweis"
            self._label = CALLOUTS[token.meta.get("kind", "NOTE")][0]
        elif name in {"heading_close", "blockquote_close"}:
            self._style = ""
        elif name == "thead_close":
            self._end_head()

    def _end_head(self) -> None:
        """Say how many columns the table has, and that its first row is a heading."""
        place = len(self._found) - 1 - self._found[::-1].index(_TABLE)
        width = self._found[place:].count(_CELL)
        self._found[place] += "<w:gridCol/>" * width + "</w:tblGrid>"
        self._found[place + 1] = _HEAD

    def _list(self, token: Token) -> None:
        if token.type == "list_item_open":
            self._is_new_item = True
        elif token.type == "bullet_list_open":
            self._open_lists.append(BULLETS)
        elif token.type == "ordered_list_open":
            start = int(token.attrs.get("start", 1))
            self.lists.append((len(self._open_lists), start))
            self._open_lists.append(BULLETS + len(self.lists))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self._open_lists.pop()

    def _paragraph(self, inline: Token) -> str:
        runs = self._runs(inline.children or [])
        if self._label:
            runs = run(f"{self._label}: ", "<w:b/>") + runs
            self._label = ""
        if not self._open_lists or self._style:
            return paragraph(runs, self._style)
        level = len(self._open_lists) - 1
        if not self._is_new_item:
            indent = f'<w:ind w:left="{(level + 1) * 425}"/>'
            return paragraph(runs, "", indent)
        self._is_new_item = False
        key = self._open_lists[-1]
        number = f'<w:ilvl w:val="{level}"/><w:numId w:val="{key}"/>'
        return paragraph(runs, "", f"<w:numPr>{number}</w:numPr>")

    def _runs(self, children: Sequence[Token]) -> str:
        found, marks = "", set[str]()
        is_item = bool(self._open_lists) and self._is_new_item
        for place, child in enumerate(children):
            kind = child.type.removesuffix("_open").removesuffix("_close")
            if kind in _MARKS:
                marks ^= {kind}
            elif kind == "link":
                found += self._link(child)
            else:
                text = _BREAKS.get(child.type, child.content)
                if is_item and not place:
                    text = _TASK.sub("☐ ", text, count=1)
                said = "".join(_MARKS[one] for one in sorted(marks, reverse=True))
                said = '<w:rStyle w:val="Code"/>' if kind == "code_inline" else said
                found += run(fill(text, self._words), said)
        return found

    def _link(self, child: Any) -> str:
        if child.type == "link_close":
            return "</w:hyperlink>" if self._open_links.pop() else ""
        target = str(child.attrs.get("href", ""))
        if match := INTERNAL.fullmatch(target):
            target = self._addresses.get((match[1], match[2]), "")
        self._open_links.append(bool(target))
        if not target:
            return ""
        self.links.append(target)
        return f'<w:hyperlink r:id="rL{len(self.links)}">'
