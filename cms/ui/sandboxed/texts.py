"""The words of plain text and of office files.

Each function of these modules returns :data:`Texts`.
"""

import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from re import compile as pattern
from typing import IO, Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from cms.ui.domain.archives import opened
from cms.ui.domain.refusals import Fault, RefusedFileError

MOST_CHARACTERS = 2_000_000
MOST_PARTS = 2_000
_PARTS = pattern(
    r"word/(document|footnotes|endnotes)\.xml|ppt/slides/slide\d+\.xml|content\.xml"
)
_BLOCKS = {"p", "h"}
_BLANKS = {"tab", "br", "cr", "line-break", "s"}
# Field codes, and what was deleted while changes were tracked.
_UNSEEN = {"instrText", "delText", "tracked-changes"}
# ``{"parts": [...], "is_cut": bool}``: a part is a page, a sheet or a slide; at most
# two million characters are read.
Texts = dict[str, Any]


def plain(file: IO[bytes]) -> Texts:
    """Return plain text, UTF-8 or else Windows' western letters."""
    data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return cut([text])


def office(file: IO[bytes]) -> Texts:
    """Return the text of DOCX, PPTX, ODT and ODS, paragraph by paragraph.

    Raises:
        RefusedFileError: if a limit is passed or the file cannot be read.
    """
    with opened(file.read()) as archive:
        names = [name for name in archive.namelist() if _PARTS.fullmatch(name)]
        ordered = sorted(names, key=lambda name: (len(name), name))
        return cut(_paragraphs(archive, name) for name in ordered)


def cut(parts: Iterable[str]) -> Texts:
    """Return the parts as far as they may go."""
    found: list[str] = []
    left = MOST_CHARACTERS
    for text in parts:
        if not left or len(found) == MOST_PARTS:
            return {"parts": found, "is_cut": True}
        found.append(text[:left].replace("\x00", ""))
        if len(text) > left:
            return {"parts": found, "is_cut": True}
        left -= len(text)
    return {"parts": found, "is_cut": False}


def _paragraphs(archive: zipfile.ZipFile, name: str) -> str:
    try:
        with archive.open(name) as part:
            return "\n".join(filter(None, _blocks(part)))
    except (ParseError, DefusedXmlException) as error:
        raise RefusedFileError(Fault.BROKEN) from error


def _blocks(part: IO[bytes]) -> Iterator[str]:
    """Give paragraphs as they end; what was read is not kept."""
    for _event, element in iterparse(part, forbid_dtd=True):
        name = str(element.tag).rpartition("}")[2]
        if name in _UNSEEN:
            element.clear()
        elif name in _BLANKS:
            element.text = " "
        elif name in _BLOCKS:
            yield "".join(chain(element.itertext())).strip()
            element.clear()
