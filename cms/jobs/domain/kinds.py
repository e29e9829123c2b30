"""Kinds of jobs: a list of items and what to do with a batch of them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.jobs.domain.schedule import Period

Arguments = Mapping[str, Any]
NOTES_KEPT = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch did: counts by word, and sentences for whoever started the job."""

    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __add__(self, other: "Outcome") -> "Outcome":
        """Return both together; of the notes the first 200 are kept."""
        counts = Counter(self.counts) + Counter(other.counts)
        return Outcome(dict(counts), (self.notes + other.notes)[:NOTES_KEPT])


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind of work.

    ``plan`` turns the arguments into the items (JSON values), once, when the job
    starts; ``work`` does a batch of them, in one transaction with the job's position.
    ``words`` names what is counted; ``leads_to`` gives the address where to go on.
    ``schedule`` lets the worker start it by itself, without arguments.
    """

    name: str
    title: Any
    work: Callable[[Arguments, Sequence[Any]], Outcome | None]
    plan: Callable[[Arguments], Sequence[Any]]
    batch: int = 1
    schedule: Period | None = None
    words: Mapping[str, Any] = field(default_factory=dict)
    leads_to: Callable[[Arguments], str] | None = None


class WorkRefused(Exception):  # noqa: N818 -- reads as what happened
    """The work cannot be done, now or later; the text is a sentence for people."""


class UnknownKindError(LookupError):
    """A job names a kind that no app registered."""


class DuplicateKindError(ValueError):
    """Two kinds have one name."""


class Kinds:
    """The kinds of all apps, by name."""

    def __init__(self) -> None:
        self._known: dict[str, JobKind] = {}

    def add(self, kind: JobKind) -> JobKind:
        """Register a kind and return it.

        Raises:
            DuplicateKindError: if the name is taken.
        """
        if kind.name in self._known:
            raise DuplicateKindError(kind.name)
        self._known[kind.name] = kind
        return kind

    def named(self, name: str) -> JobKind:
        """Return the kind of this name.

        Raises:
            UnknownKindError: if no app registered it.
        """
        try:
            return self._known[name]
        except KeyError:
            raise UnknownKindError(name) from None

    def recurring(self) -> list[tuple[JobKind, Period]]:
        """Return the kinds with a schedule, by name."""
        known = sorted(self._known.values(), key=lambda kind: kind.name)
        return [(kind, kind.schedule) for kind in known if kind.schedule]


def one_item(_arguments: Arguments) -> Sequence[Any]:
    """Plan a job that is one piece of work."""
    return [None]
