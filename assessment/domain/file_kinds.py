"""What an uploaded file really is, told from its content.

Source: privacy-and-security, R13 (limits before unpacking).
"""

import struct
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO

MAX_ENTRIES = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
_END = b"PK\x05\x06"
_END_SEARCH = 65_557
_MIMETYPE_LENGTH = 100
_ODF = "application/vnd.oasis.opendocument."


class FileKind(StrEnum):
    """The kinds that are taken; the value is the usual ending."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    ODS = "ods"
    PNG = "png"
    JPG = "jpg"
    CSV = "csv"
    TXT = "txt"


_MAGIC = {
    b"%PDF-": FileKind.PDF,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
    b"\xff\xd8\xff": FileKind.JPG,
}
_ENDINGS = {"jpeg": FileKind.JPG}


def detect_kind(name: str, data: bytes) -> FileKind | None:
    """Return the kind if content and ending agree and the kind is taken, else None.

    Office files are opened only as far as their list of entries, after its length was
    checked; such with macros are refused. Text must not look like markup.
    """
    ending = name.rpartition(".")[2].lower()
    content = _content_kinds(data)
    named = _ENDINGS.get(ending) or _known(ending)
    return named if named in content else None


def _known(ending: str) -> FileKind | None:
    return FileKind(ending) if ending in set(FileKind) else None


def _content_kinds(data: bytes) -> set[FileKind]:
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return {kind}
    if data.startswith(b"PK\x03\x04"):
        kind_in_archive = _office_kind(data)
        return {kind_in_archive} if kind_in_archive else set()
    return {FileKind.CSV, FileKind.TXT} if _is_plain_text(data) else set()


def _is_plain_text(data: bytes) -> bool:
    if b"\x00" in data:
        return False
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return not start.startswith(b"<")


def _office_kind(data: bytes) -> FileKind | None:
    if not _has_sane_directory(data):
        return None
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _kind_of_archive(archive)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return None
    except (struct.error, zlib.error, RuntimeError, OverflowError):
        return None


def _has_sane_directory(data: bytes) -> bool:
    """Check the number of entries before the list of entries is read."""
    at = data.rfind(_END, max(0, len(data) - _END_SEARCH))
    if at < 0 or len(data) < at + 12:
        return False
    (entries,) = struct.unpack_from("<H", data, at + 10)
    return bool(entries <= MAX_ENTRIES)


def _kind_of_archive(archive: zipfile.ZipFile) -> FileKind | None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
        return None
    names = {entry.filename for entry in entries}
    if len(entries) > MAX_ENTRIES or any("vbaproject" in n.lower() for n in names):
        return None
    if "[Content_Types].xml" in names:
        return FileKind.DOCX if "word/document.xml" in names else _workbook(names)
    return _open_document(archive) if "mimetype" in names else None


def _workbook(names: set[str]) -> FileKind | None:
    return FileKind.XLSX if "xl/workbook.xml" in names else None


def _open_document(archive: zipfile.ZipFile) -> FileKind | None:
    with archive.open("mimetype") as entry:
        mimetype = entry.read(_MIMETYPE_LENGTH).decode("ascii", "replace").strip()
    return {f"{_ODF}text": FileKind.ODT, f"{_ODF}spreadsheet": FileKind.ODS}.get(
        mimetype
    )
