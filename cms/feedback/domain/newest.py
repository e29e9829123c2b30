"""What is new, in one order: released versions and instructions come into force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MOST = 30  # entries of a feed


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a version that was released, or an instruction newly in force.

    ``url`` is the path of the page, ``mark`` tells the entries of one page apart.
    """

    day: date
    title: str
    kind: str
    url: str
    note: str
    mark: str
    is_in_force: bool = False


def merged(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the newest entries, those of one day by title and mark."""
    by_title = sorted(entries, key=lambda one: (one.title, one.mark))
    return tuple(sorted(by_title, key=lambda one: one.day, reverse=True)[:MOST])


def printable(text: str) -> str:
    """Return the text without the control characters that XML forbids."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")
