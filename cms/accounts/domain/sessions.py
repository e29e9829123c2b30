"""How long a session lives; all times in seconds. Source: privacy-and-security, R28."""

from dataclasses import dataclass, replace
from typing import Any

IDLE = 8 * 60 * 60
IDLE_PRIVILEGED = 30 * 60
LONGEST = 12 * 60 * 60
WRITTEN_EVERY = 5 * 60
_WRITES = 6
CONFIRMED = 10 * 60


@dataclass(frozen=True, slots=True)
class Life:
    """When a session began, when it was last known to be used, how long it may idle.

    ``began`` and ``active`` are seconds since 1970. Use is written down at most every
    five minutes, or six times while it may idle, so a session ends that much early,
    never late.
    """

    began: int
    active: int
    idle: int

    def seconds_left(self, now: int) -> int:
        """Return how long the session lives if nothing happens; 0 if it is over."""
        return max(0, min(self.active + self.idle, self.began + LONGEST) - now)

    def is_due(self, now: int) -> bool:
        """Return whether the use of now has to be written down."""
        return now - self.active >= min(WRITTEN_EVERY, self.idle // _WRITES)

    def used(self, now: int) -> "Life":
        """Return the life after a use."""
        return replace(self, active=now)

    def stored(self) -> list[int]:
        """Return what the session keeps."""
        return [self.began, self.active, self.idle]


def read_life(stored: Any) -> Life | None:
    """Return the life a session keeps; None if it keeps none that makes sense."""
    is_sound = isinstance(stored, list) and [type(part) for part in stored] == [int] * 3
    return Life(*stored) if is_sound else None
