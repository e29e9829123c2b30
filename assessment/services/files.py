"""Text files people hand in, with sentences instead of tracebacks."""

from pathlib import Path

from assessment.domain.findings import Fault, Finding, RefusedError
from cms.ui.files import open_regular

CATALOGUE_BYTES = 4 * 1024 * 1024
SHEET_BYTES = 256 * 1024


def read_text(path: Path, limit: int) -> str:
    """Return the text of a UTF-8 file of at most ``limit`` bytes.

    Raises:
        RefusedError: if it cannot be read, is too large or is not UTF-8.
    """
    try:
        with open_regular(path) as file:
            content = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused(Fault.NOT_READABLE, reason=reason) from error
    return to_text(content, limit)


def to_text(content: bytes, limit: int) -> str:
    """Return UTF-8 content of at most ``limit`` bytes as text.

    Raises:
        RefusedError: if it is too large or not UTF-8.
    """
    if len(content) > limit:
        raise _refused(Fault.TOO_LARGE, limit=f"{limit // 1024} KB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(Fault.NOT_UTF8, line) from error


def _refused(fault: Fault, line: int | None = None, **details: str) -> RefusedError:
    return RefusedError([Finding("", fault, details, line)])
