"""Source files of a folder, read with their problems."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from cms.knowledge.domain.problems import Findings, Problem
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.sourcetext import MAX_BYTES
from cms.ui.files import open_regular

Source = TypeVar("Source")


def source_files(
    folders: Sequence[Path], subfolder: str, suffix: str, problems: list[Problem]
) -> Iterator[tuple[Path, bytes, Findings]]:
    """Yield the files ``<folder>/<subfolder>/*<suffix>`` with their bytes, by name.

    A folder, a file of another type or one that cannot be read becomes a problem.
    Hidden files are passed over.
    """
    for folder in folders:
        for path in sorted((folder / subfolder).glob("*")):
            if path.name.startswith("."):
                continue
            findings = Findings(str(path))
            if path.is_dir():
                findings.add(0, _("There must be no folder here."))
            elif path.suffix == suffix:
                data = read_bytes(path, findings)
                if not findings.problems:
                    yield path, data, findings
            else:
                findings.add(
                    0, _("Files here must end with %(suffix)s."), suffix=suffix
                )
            problems += findings.problems


def read_bytes(path: Path, findings: Findings) -> bytes:
    """Return the content of a file; b"" with a problem when it cannot be read."""
    try:
        with open_regular(path) as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        findings.add(0, _("The file cannot be read."))
        return b""


def read_each(
    folders: Iterable[Path],
    name: str,
    read: Callable[[str, bytes, Findings], Iterable[Source]],
) -> tuple[list[Source], list[Problem], int]:
    """Read the file of this name in every folder that has one.

    Returns what was found, every problem, and how many files there are.
    """
    found: list[Source] = []
    problems: list[Problem] = []
    paths = [path for folder in folders if (path := folder / name).exists()]
    for path in paths:
        findings = Findings(str(path))
        data = read_bytes(path, findings)
        if not findings.problems:
            found += read(str(path), data, findings)
        problems += findings.problems
    return found, problems, len(paths)
