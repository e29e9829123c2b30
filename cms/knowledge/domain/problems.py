"""What is wrong with a source file: file, line, one sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


def noop(message: str) -> str:
    """Mark a sentence for translation; the services translate it."""
    return message


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault; ``line`` counts from 1, 0 means the whole file.

    ``message`` is an English sentence with named places for ``values``.
    """

    path: str
    line: int
    message: str
    values: Mapping[str, object] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return f"{self.place}: {self.message % self.values}"

    @property
    def place(self) -> str:
        """The file, with the line where one is known."""
        return f"{self.path}:{self.line}" if self.line else self.path


class SourceError(Exception):
    """A source cannot be used; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(slots=True)
class Findings:
    """The problems of one file while it is read."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, message: str, **values: object) -> None:
        """Note a problem of this file."""
        self.problems.append(Problem(self.path, line, message, values))
