"""Why a file is not taken, and the limits it has to keep.

Source: privacy-and-security, R13.
"""

from enum import StrEnum

MAX_ENTRIES = 2_000
MAX_UNPACKED_MB = 100
MAX_RATIO = 100
MAX_MEGAPIXELS = 40
MEGABYTE = 1024 * 1024


class Fault(StrEnum):
    """What is wrong with a file."""

    SIZE = "size"
    KIND = "kind"
    ENDING = "ending"
    BROKEN = "broken"
    LOCKED = "locked"
    MACROS = "macros"
    ENTRIES = "entries"
    UNPACKED = "unpacked"
    RATIO = "ratio"
    PATHS = "paths"
    NESTED = "nested"
    PIXELS = "pixels"
    ANIMATED = "animated"
    EFFORT = "effort"


LIMITS = {
    Fault.ENTRIES: MAX_ENTRIES,
    Fault.UNPACKED: MAX_UNPACKED_MB,
    Fault.RATIO: MAX_RATIO,
    Fault.PIXELS: MAX_MEGAPIXELS,
}


class RefusedFileError(Exception):
    """A file is not taken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
