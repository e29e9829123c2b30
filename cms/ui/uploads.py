"""What people upload: the limit while it arrives, then the check of its content.

Source: privacy-and-security, R13.
"""

from base64 import b64decode
from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.ui import sandbox
from cms.ui.domain.file_kinds import IMAGES, FileKind, kind_of
from cms.ui.domain.refusals import LIMITS, MEGABYTE, Fault, RefusedFileError

# Attribute of a request whose files were too large: name and bytes.
OVERSIZED = "oversized_upload"
_SENTENCES: dict[Fault, str | Promise] = {
    Fault.SIZE: _(
        "“%(name)s” has %(size)d MB. Allowed are %(limit)d MB. "
        "Make it smaller or link to it."
    ),
    Fault.KIND: _("“%(name)s” is of a kind that is not taken. Allowed are %(kinds)s."),
    Fault.ENDING: _(
        "What “%(name)s” contains does not match its ending. "
        "Save it once more in the program it was made with."
    ),
    Fault.BROKEN: _("“%(name)s” is damaged or cut off. Save it anew and try again."),
    Fault.LOCKED: _("“%(name)s” is protected by a password. Save it without."),
    Fault.MACROS: _("“%(name)s” contains macros. Save it without."),
    Fault.ENTRIES: _(
        "“%(name)s” has more than %(limit)d parts inside. Save it as PDF and try again."
    ),
    Fault.UNPACKED: _(
        "“%(name)s” has more than %(limit)d MB unpacked. Save it as PDF and try again."
    ),
    Fault.RATIO: _(
        "“%(name)s” grows more than %(limit)d times when it is unpacked. "
        "Save it as PDF and try again."
    ),
    Fault.PATHS: _(
        "“%(name)s” has parts whose names are not allowed. "
        "Save it as PDF and try again."
    ),
    Fault.NESTED: _(
        "“%(name)s” contains another packed file. Upload each file by itself."
    ),
    Fault.PIXELS: _(
        "“%(name)s” has more than %(limit)d million pixels. Make the picture smaller."
    ),
    Fault.ANIMATED: _("“%(name)s” moves. Allowed are still pictures."),
    Fault.EFFORT: _(
        "“%(name)s” takes too much memory or time to read. Make it smaller."
    ),
}


class LimitUpload(FileUploadHandler):
    """Stops taking files as soon as they are too large; the other fields still arrive.

    A form learns of it by :func:`oversized`.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.size = self.announced = 0

    def handle_raw_input(
        self, _input: object, _meta: object, content_length: int, *_rest: object
    ) -> None:
        """Note how much is announced; what follows counts what really comes."""
        self.announced = content_length

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """Count the chunk and pass it on.

        Raises:
            SkipFile: as soon as the limit is passed.
        """
        self.size += len(raw_data)
        if self.size > settings.UPLOAD_MAX_BYTES:
            found = (self.file_name or "", max(self.announced, self.size))
            setattr(self.request, OVERSIZED, found)
            raise SkipFile
        return raw_data

    def file_complete(self, _file_size: int) -> None:
        """Leave the file to the next handler."""


def oversized(request: HttpRequest) -> tuple[str, int] | None:
    """Return name and size of an upload that was cut off, if one was."""
    found: tuple[str, int] | None = getattr(request, OVERSIZED, None)
    return found


def size_sentence(name: str, size: int) -> str:
    """Return what is wrong with a file of this many bytes and what to do."""
    words = {
        "name": name,
        "size": -(-size // MEGABYTE),
        "limit": settings.UPLOAD_MAX_BYTES // MEGABYTE,
    }
    return str(_SENTENCES[Fault.SIZE]) % words


def check_upload(file: "UploadedFile[bytes]", kinds: Collection[FileKind]) -> FileKind:
    """Return the kind of a file that may be taken; it is read from its start again.

    Images are written anew in place, without anything that is no picture.

    Raises:
        ValidationError: with one sentence, if it may not.
    """
    name = file.name or ""
    if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(size_sentence(name, file.size or 0))
    try:
        file.seek(0)
        data = file.read()
        kind = kind_of(name, data, kinds)
        if kind in IMAGES:
            _replace(file, drawn_anew(data, kind))
    except RefusedFileError as error:
        raise ValidationError(fault_sentence(error.fault, name, kinds)) from error
    file.seek(0)
    return kind


def fault_sentence(
    fault: Fault, name: str, kinds: Collection[FileKind] = (), size: int = 0
) -> str:
    """Return what is wrong with a file and what to do."""
    if fault is Fault.SIZE:
        return size_sentence(name, size)
    words = {
        "name": name,
        "limit": LIMITS.get(fault, 0),
        "kinds": ", ".join(sorted(kind.upper() for kind in kinds)),
    }
    return str(_SENTENCES[fault]) % words


def drawn_anew(data: bytes, kind: FileKind) -> bytes:
    """Return the picture alone: no places, names, comments, or what else was inside.

    Raises:
        RefusedFileError: if it is no still picture of at most 40 million pixels.
    """
    try:
        found = sandbox.run("pictures.redraw", data, kind.value)
    except sandbox.SandboxError as error:
        raise RefusedFileError(_fault(error.reason)) from error
    return b64decode(str(found))


def _fault(reason: str) -> Fault:
    """Return the fault a function named; what needed too much names none."""
    return Fault(reason) if reason in set(Fault) else Fault.EFFORT


def _replace(file: "UploadedFile[bytes]", data: bytes) -> None:
    """Write into the uploaded file itself: whoever stores it has the new content."""
    if len(data) > settings.UPLOAD_MAX_BYTES:
        raise RefusedFileError(Fault.EFFORT)
    file.seek(0)
    file.truncate()
    file.write(data)
    file.flush()
    file.size = len(data)
