"""Packed files, judged by their list of entries before anything is unpacked.

Source: privacy-and-security, R13.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from cms.ui.domain.refusals import (
    MAX_ENTRIES,
    MAX_RATIO,
    MAX_UNPACKED_MB,
    MEGABYTE,
    Fault,
    RefusedFileError,
)

_ENTRY, _END, _START = b"PK\x01\x02", b"PK\x05\x06", b"PK\x03\x04"
_END_SEARCH = 65_557
_END_LENGTH = 22
_LOCKED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_PACKED = (_START, b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh")
# Where office programs keep the tables behind their charts; nothing here opens them.
_EMBEDDED = re.compile(r"(word|xl|ppt)/embeddings/[^/]+\.(xlsx|docx|pptx)")
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Give the archive once it keeps all limits.

    Raises:
        RefusedFileError: if it does not, or cannot be read.
    """
    if data.count(_ENTRY) > MAX_ENTRIES:
        raise RefusedFileError(Fault.ENTRIES)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive, len(data))
            yield archive
    except _UNREADABLE as error:
        raise RefusedFileError(Fault.BROKEN) from error


def ends_as_archive(data: bytes) -> bool:
    """Tell whether this is an archive to whoever reads it from its end."""
    at = data.rfind(_END, max(0, len(data) - _END_SEARCH))
    if at < 0 or len(data) < at + _END_LENGTH:
        return False
    (comment,) = struct.unpack_from("<H", data, at + 20)
    return bool(at + _END_LENGTH + comment == len(data))


def _check(archive: zipfile.ZipFile, size: int) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    # Entries may share their packed bytes: no more than the file itself counts.
    packed = min(size, sum(entry.compress_size for entry in entries))
    checks = (
        (Fault.ENTRIES, len(entries) > MAX_ENTRIES),
        (Fault.UNPACKED, unpacked > MAX_UNPACKED_MB * MEGABYTE),
        (Fault.RATIO, unpacked > MAX_RATIO * max(packed, 1)),
        (Fault.LOCKED, any(entry.flag_bits & _LOCKED for entry in entries)),
        (Fault.BROKEN, any(e.compress_type not in _METHODS for e in entries)),
        (Fault.PATHS, any(map(_leads_elsewhere, entries)) or _has_twins(entries)),
    )
    for fault, holds in checks:
        if holds:
            raise RefusedFileError(fault)
    if any(_is_packed(archive, entry) for entry in entries):
        raise RefusedFileError(Fault.NESTED)


def _leads_elsewhere(entry: zipfile.ZipInfo) -> bool:
    """Tell whether the entry is a link, or its name leaves the archive."""
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    odd = any(sign in name for sign in "\\:\x00")
    return odd or not {"", ".", ".."}.isdisjoint(parts) or _is_link(entry)


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(entry.external_attr >> 16)


def _has_twins(entries: list[zipfile.ZipInfo]) -> bool:
    """Tell whether readers may disagree about which of two entries counts."""
    return len({entry.filename.lower() for entry in entries}) < len(entries)


def _is_packed(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    if _EMBEDDED.fullmatch(entry.filename):
        return False
    with archive.open(entry) as content:
        return content.read(8).startswith(_PACKED)
