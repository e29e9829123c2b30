"""One line of a result list."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Hit:
    """A page or term that was found; ``snippet`` is plain text."""

    kind: str
    title: str
    url: str
    snippet: str
    day: date | None = None
