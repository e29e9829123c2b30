"""What an uploaded file really is, told from its content.

Source: privacy-and-security, R13 (limits before unpacking).
"""

import re
import zipfile
from collections.abc import Collection
from enum import StrEnum

from cms.ui.domain.archives import ends_as_archive, opened
from cms.ui.domain.refusals import Fault, RefusedFileError

_MIMETYPE_LENGTH = 100
_ODF = "application/vnd.oasis.opendocument."
_TAIL = 2_048
# What programs write into text besides letters: tabulator, ends of lines and pages.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileKind(StrEnum):
    """The kinds that are known; the value is the usual ending."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    PNG = "png"
    JPG = "jpg"
    GIF = "gif"
    WEBP = "webp"
    CSV = "csv"
    TXT = "txt"
    YAML = "yaml"


IMAGES = frozenset({FileKind.PNG, FileKind.JPG, FileKind.GIF, FileKind.WEBP})
_LOCKABLE = frozenset({FileKind.DOCX, FileKind.XLSX, FileKind.PPTX})
_MAGIC = {
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
    b"\xff\xd8\xff": FileKind.JPG,
    b"GIF87a": FileKind.GIF,
    b"GIF89a": FileKind.GIF,
}
_ENDINGS = {"jpeg": FileKind.JPG, "yml": FileKind.YAML}
_TEXTS = frozenset({FileKind.CSV, FileKind.TXT, FileKind.YAML})
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OFFICE = {
    "word/document.xml": FileKind.DOCX,
    "xl/workbook.xml": FileKind.XLSX,
    "ppt/presentation.xml": FileKind.PPTX,
}


def kind_of(name: str, data: bytes, kinds: Collection[FileKind]) -> FileKind:
    """Return the kind, one of ``kinds``, on which content and ending agree.

    Office files are opened only as far as their list of entries, after its limits
    were checked; such with macros are refused. Text must not look like markup.

    Raises:
        RefusedFileError: if the file is not to be taken.
    """
    ending = name.rpartition(".")[2].lower()
    named = _ENDINGS.get(ending, ending)
    if named not in set(kinds):
        raise RefusedFileError(Fault.KIND)
    kind = FileKind(named)
    if data.startswith(_OLD_OFFICE) and kind in _LOCKABLE:
        raise RefusedFileError(Fault.LOCKED)
    if kind not in _content_kinds(data):
        raise RefusedFileError(Fault.ENDING)
    return kind


def _content_kinds(data: bytes) -> set[FileKind]:
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return {kind}
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return {FileKind.WEBP}
    if data.startswith(b"%PDF-"):
        return {_pdf(data)}
    if data.startswith(b"PK\x03\x04"):
        return {_office_kind(data)}
    return set(_TEXTS) if _is_plain_text(data) else set()


def _pdf(data: bytes) -> FileKind:
    """Return the kind if the file is whole and nothing else besides."""
    tail = data[-_TAIL:]
    is_whole = re.match(rb"%PDF-[12]\.\d", data) and b"startxref" in tail
    if not is_whole or b"%%EOF" not in tail:
        raise RefusedFileError(Fault.BROKEN)
    if ends_as_archive(data):
        raise RefusedFileError(Fault.NESTED)
    return FileKind.PDF


def _is_plain_text(data: bytes) -> bool:
    if data.startswith(_UTF16):  # as spreadsheets save "Unicode text"
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    if _CONTROL.search(data):
        return False
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return not start.startswith(b"<")


def _office_kind(data: bytes) -> FileKind:
    with opened(data) as archive:
        names = {entry.filename for entry in archive.infolist()}
        if any("vbaproject" in name.lower() for name in names):
            raise RefusedFileError(Fault.MACROS)
        kind = _kind_by_parts(archive, names)
    if kind is None:
        raise RefusedFileError(Fault.ENDING)
    return kind


def _kind_by_parts(archive: zipfile.ZipFile, names: set[str]) -> FileKind | None:
    if "[Content_Types].xml" in names:
        found = [kind for part, kind in _OFFICE.items() if part in names]
        return found[0] if len(found) == 1 else None
    return _open_document(archive) if "mimetype" in names else None


def _open_document(archive: zipfile.ZipFile) -> FileKind | None:
    with archive.open("mimetype") as entry:
        mimetype = entry.read(_MIMETYPE_LENGTH).decode("ascii", "replace").strip()
    return {f"{_ODF}text": FileKind.ODT, f"{_ODF}spreadsheet": FileKind.ODS}.get(
        mimetype
    )
