"""Import of content: read everything, check everything, write all or nothing.

Apps register loaders by the hook ``content_loaders``: a function without arguments that
returns loaders (see ``ContentLoader``).
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext, override
from wagtail import hooks

from cms.knowledge.domain.problems import Problem, SourceError
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.reading import Provided, Reading, Tally
from cms.knowledge.domain.references import duplicates, unknown
from cms.knowledge.services.hooks import dimension_ids, step_ids
from cms.knowledge.services.indexing import indexed_together
from cms.knowledge.services.version import raise_version

Step = Callable[[str], object]


class ContentLoader(Protocol):
    """One kind of content; loaders with a smaller ``order`` write first.

    ``starter`` is the folder that ships with the app. ``read`` looks below every folder
    for the files it knows, opens no database and puts what is wrong into the reading.
    ``known`` returns (scheme, key) of what the database holds already, ``clashes`` what
    stands in the way there. ``write`` runs inside the one transaction, counts into the
    tally and calls ``step`` with the name of each file.
    """

    order: int
    starter: Path

    def read(self, folders: Sequence[Path]) -> Reading:
        """Read the files of all folders."""

    def known(self) -> set[tuple[str, str]]:
        """Return what other files may refer to without a file of its own."""

    def clashes(self, reading: Reading) -> list[Problem]:
        """Return problems of the reading with what is in the database."""

    def write(self, reading: Reading, tally: Tally, step: Step) -> None:
        """Write the reading."""


def loaders() -> list[ContentLoader]:
    """Return the loaders of all apps in the order they write."""
    found = [one for ask in hooks.get_hooks("content_loaders") for one in ask()]
    return sorted(found, key=lambda loader: loader.order)


def starter_folders() -> list[Path]:
    """Return the folders that ship with the apps."""
    return list(dict.fromkeys(loader.starter for loader in loaders()))


def read_content(folders: Sequence[Path]) -> list[tuple[ContentLoader, Reading]]:
    """Read and check all folders together with what the database holds.

    Raises:
        SourceError: with every problem, each with file and line.
    """
    missing = [str(folder) for folder in folders if not folder.is_dir()]
    if missing:
        message = _("There is no such folder.")
        raise SourceError(Problem(path, 0, message) for path in missing)
    readings = [(loader, loader.read(folders)) for loader in loaders()]
    problems = _problems(readings)
    if not problems and not any(reading.files for _loader, reading in readings):
        message = _("There is no content here; expected are folders such as “guides”.")
        problems = [Problem(str(folder), 0, message) for folder in folders]
    if problems:
        raise SourceError(sorted(problems))
    return readings


def _problems(readings: Sequence[tuple[ContentLoader, Reading]]) -> list[Problem]:
    """Return what is wrong in the files, between them and with the database."""
    provided = [one for _loader, reading in readings for one in reading.provided]
    references = [one for _loader, reading in readings for one in reading.references]
    names = _known(loader for loader, _reading in readings)
    names |= {(one.scheme, one.key) for one in provided}
    known_steps = step_ids()
    names |= {("step", key) for key in known_steps}
    problems = [one for _loader, reading in readings for one in reading.problems]
    problems += duplicates((one.scheme, one.key, one.path) for one in provided)
    problems += unknown(
        # Without a catalogue nobody can tell which steps there are.
        (one for one in references if one.scheme != "step" or known_steps),
        lambda scheme, key: (scheme, key) in names,
    )
    for loader, reading in readings:
        problems += loader.clashes(reading)
    return problems


def _known(found: Iterable[ContentLoader]) -> set[tuple[str, str]]:
    names = {("dimension", key) for key in dimension_ids()}
    for loader in found:
        names |= loader.known()
    return names


@transaction.atomic
def load_content(
    readings: Sequence[tuple[ContentLoader, Reading]], *, step: Step = lambda name: None
) -> Tally:
    """Write what was read, all or nothing; a second time nothing changes.

    Args:
        readings: from ``read_content``.
        step: told the name of each file as it is written.
    """
    tally = Tally()
    with override("de"), indexed_together():  # change notes are content: German
        for loader, reading in readings:
            if reading.files:
                loader.write(reading, tally, step)
    if tally.written:
        raise_version()
    return tally


def sentence(problem: Problem) -> str:
    """Return file, line and the fault in the language of the person."""
    return f"{problem.place}: {gettext(problem.message) % problem.values}"


__all__ = [
    "ContentLoader",
    "Provided",
    "Reading",
    "SourceError",
    "Tally",
    "load_content",
    "loaders",
    "read_content",
    "sentence",
    "starter_folders",
]
