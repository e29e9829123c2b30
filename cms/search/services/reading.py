"""Take the words out of an uploaded file, in the sandbox and with its limits."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha1

from django.conf import settings
from wagtail.documents.models import Document

from cms.search.models.file import EMPTY, MISSING
from cms.ui import sandbox
from cms.ui.domain.file_kinds import IMAGES, FileKind, kind_of
from cms.ui.domain.refusals import Fault, RefusedFileError

LONGEST = 300_000  # characters of one file that can be found, some 100 pages
_KINDS: Collection[FileKind] = frozenset(FileKind) - IMAGES
_FUNCTIONS = {FileKind.PDF: "documents.pdf", FileKind.XLSX: "tables.xlsx"}
_PLAIN = {FileKind.CSV, FileKind.TXT, FileKind.YAML}
_BLANKS = re.compile(r"[^\S\n]+")
# A word that was divided at the end of a line.
_DIVIDED = re.compile(r"(?<=[a-zäöüß])[-\u00ad]\s*\n\s*(?=[a-zäöüß])")


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a file, or why there is none; ``digest`` is its SHA-1."""

    digest: str
    text: str = ""
    fault: str = ""
    is_cut: bool = False


def read(document: Document) -> Found:
    """Return what the document's file says; whatever is wrong with it is a fault."""
    try:
        size = document.file.size
        with document.open_file() as file:
            data = file.read(settings.UPLOAD_MAX_BYTES + 1)
    except (OSError, ValueError):
        return Found(document.file_hash, fault=MISSING)
    if size > settings.UPLOAD_MAX_BYTES:
        return Found(document.file_hash, fault=Fault.SIZE)
    # As Wagtail names a content; nothing is protected by it.
    digest = sha1(data, usedforsecurity=False).hexdigest()
    try:
        text, is_cut = _words(document.filename, data)
    except RefusedFileError as error:
        return Found(digest, fault=error.fault)
    return Found(digest, text, "" if text else EMPTY, is_cut)


def _words(name: str, data: bytes) -> tuple[str, bool]:
    """Return text and whether it is more than can be found.

    Raises:
        RefusedFileError: if the file cannot be read.
    """
    kind = kind_of(name, data, _KINDS)
    usual = "texts.plain" if kind in _PLAIN else "texts.office"
    try:
        found = sandbox.run(_FUNCTIONS.get(kind, usual), data)
    except sandbox.SandboxError as error:
        raise RefusedFileError(_fault(error.reason)) from error
    text = tidy("\n".join(found["parts"]))
    return text[:LONGEST], bool(found["is_cut"]) or len(text) > LONGEST


def tidy(text: str) -> str:
    """Return text as people read it: words in one piece, no other signs."""
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    return _BLANKS.sub(" ", _DIVIDED.sub("", whole)).strip()


def _fault(reason: str) -> Fault:
    """Return the fault that the sandbox names; a crash means a damaged file."""
    if reason in set(Fault):
        return Fault(reason)
    return Fault.BROKEN if reason == "failed" else Fault.EFFORT
