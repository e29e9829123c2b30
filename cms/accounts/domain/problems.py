"""What is wrong with a list somebody uploads."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def noop(message: str) -> str:
    """Mark a sentence for translation; the services translate it."""
    return message


class ListError(ValueError):
    """Why nothing of a list can be read: an English sentence with named places."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message % values)
        self.message, self.values = message, values


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a line: an English sentence with named places for ``values``.

    ``column`` is the label of the column, "" if the whole line is meant; ``text`` is
    the line as it came.
    """

    line: int
    text: str
    message: str
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
