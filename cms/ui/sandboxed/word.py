"""DOCX as paragraphs: heading, list, table and footnote, with what was left out.

Mammoth gives no numbers of lists, and they are what an instruction is cited by.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from cms.ui.domain.archives import opened
from cms.ui.domain.refusals import Fault, RefusedFileError
from cms.ui.sandboxed.wordnumbers import Numbers, W, value_of, whole
from cms.ui.sandboxed.wordruns import Runs
from cms.ui.sandboxed.wordstyles import Styles

MOST_PARAGRAPHS = 20_000
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_INSIDE = {"sdt", "sdtContent", "ins", "customXml", "smartTag"}
# What a word processor writes where a reference has lost its target.
_NO_SOURCE = re.compile(r"Fehler! (?:Verweis|Text)|Error! (?:Ref|Book)")
_TABLE_MARKS = {"gridSpan": "merged", "vMerge": "merged", "tbl": "nested_table"}
# {"kind": "title" | "heading" | "list" | "text" | "table" | "note", "level": from 1,
# "label": number or "", "text": Markdown, "rows": of tables, "place": from 1}
Paragraph = dict[str, Any]


def read(file: IO[bytes]) -> dict[str, Any]:
    """Return ``{"paragraphs": [...], "losses": [[place, what, text], ...]}``.

    Raises:
        RefusedFileError: if a limit is passed or the file cannot be read.
    """
    with opened(file.read()) as archive:
        document = _part(archive, "word/document.xml")
        if document is None:
            raise RefusedFileError(Fault.BROKEN)
        return _Reader(archive).read(document)


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    if name not in archive.namelist():
        return None
    try:
        return fromstring(archive.read(name), forbid_dtd=True)
    except (ParseError, DefusedXmlException) as error:
        raise RefusedFileError(Fault.BROKEN) from error


class _Reader:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._styles = Styles(_part(archive, "word/styles.xml"))
        self._numbers = Numbers(_part(archive, "word/numbering.xml"))
        self._notes = _notes(_part(archive, "word/footnotes.xml"), "footnote")
        self._ends = _notes(_part(archive, "word/endnotes.xml"), "endnote")
        links = _part(archive, "word/_rels/document.xml.rels")
        targets = {
            one.get("Id", ""): one.get("Target", "")
            for one in (links if links is not None else ())
            if one.get("Type", "").endswith("/hyperlink")
        }
        self._runs = Runs(targets)
        self._place = 0
        self._found: list[Paragraph] = []

    def read(self, document: Element) -> dict[str, Any]:
        body = document.find(f"{W}body")
        for element in _blocks(body if body is not None else ()):
            self._place += 1
            if self._place > MOST_PARAGRAPHS:
                raise RefusedFileError(Fault.EFFORT)
            self._runs.place = self._place
            if element.tag == f"{W}p":
                self._paragraph(element)
            else:
                self._table(element)
        return {"paragraphs": self._found, "losses": self._runs.losses}

    def _paragraph(self, element: Element) -> None:
        style = self._styles.of(value_of(element, "pPr/pStyle"))
        if style.is_contents:
            self._lose("contents")
            return
        text = self._text(element)
        if _NO_SOURCE.search(text):
            self._lose("reference", text[:60])
        key = value_of(element, "pPr/numPr/numId") or style.list_key
        level = value_of(element, "pPr/numPr/ilvl") or style.list_level
        kind = "title" if style.is_title else "heading" if style.level else "text"
        label: str | None = ""
        if key and key != "0" and text:
            label = self._numbers.label(key, whole(level))
            if label is None:
                self._lose("number", text[:60])
            elif kind == "text":
                kind = "list"
        if text:
            depth = style.level or whole(level) + 1
            self._add(kind, text, depth, label or "")
        self._add_notes()

    def _text(self, element: Element) -> str:
        return self._runs.text(element)

    def _add(self, kind: str, text: str, level: int, label: str = "") -> None:
        place = self._place
        self._found.append(
            {"kind": kind, "text": text, "level": level, "label": label, "place": place}
        )

    def _add_notes(self) -> None:
        """Add the footnotes that the last element named."""
        for number, key, is_end in self._runs.taken():
            element = (self._ends if is_end else self._notes).get(key)
            texts = (
                [self._text(one) for one in element.iter(f"{W}p")] if element else []
            )
            said = " ".join(filter(None, texts))
            if said:
                self._add("note", said, number, str(number))
            else:
                self._lose("footnote")

    def _table(self, element: Element) -> None:
        for name, what in _TABLE_MARKS.items():
            rows = element.findall(f"{W}tr")
            if any(next(row.iter(f"{W}{name}"), None) is not None for row in rows):
                self._lose(what)
        cells = [
            [
                " ".join(filter(None, map(self._text, cell.iter(f"{W}p"))))
                for cell in row.findall(f"{W}tc")
            ]
            for row in element.findall(f"{W}tr")
        ]
        if any(any(row) for row in cells):
            self._add("table", "", 1)
            self._found[-1]["rows"] = cells
        self._add_notes()

    def _lose(self, what: str, text: str = "") -> None:
        self._runs.lose(what, text)


def _notes(root: Element | None, name: str) -> dict[str, Element]:
    found = root.iter(f"{W}{name}") if root is not None else ()
    return {one.get(f"{W}id", ""): one for one in found}


def _blocks(parent: Any) -> Iterator[Element]:
    """Yield paragraphs and tables, those inside of controls too."""
    for element in parent:
        name = element.tag.rpartition("}")[2]
        if name in {"p", "tbl"}:
            yield element
        elif name in _INSIDE:
            yield from _blocks(element)
