"""Load register files; the official file of the starter data among them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cms.municipalities.domain.gv100ad import read_records
from cms.municipalities.domain.register import build_register
from cms.municipalities.services.files import (
    Source,
    find_source,
    read_coordinates,
    read_lines,
)
from cms.municipalities.services.importing import Summary, import_register

STARTER = Path(__file__).resolve().parents[1] / "starter"
STARTER_REGISTER = STARTER / "GV100AD_30112025.txt.xz"
STARTER_COORDINATES = STARTER / "coordinates.csv.xz"
# Gets the lines and how many there are, gives them back one by one.
Progress = Callable[[Iterable[str], int], Iterator[str]]


def load_register(
    path: Path, *, coordinates: Path | None = None, progress: Progress | None = None
) -> Summary:
    """Import a register file, all or nothing.

    Raises:
        RegisterError: one sentence, with the line where there is one.
    """
    points = read_coordinates(coordinates) if coordinates else None
    register = build_register(read_records(_lines(find_source(path), progress)))
    return import_register(register, coordinates=points)


def load_starter_register(*, progress: Progress | None = None) -> Summary:
    """Import the complete official file that ships, with its coordinates."""
    return load_register(
        STARTER_REGISTER, coordinates=STARTER_COORDINATES, progress=progress
    )


def _lines(source: Source, progress: Progress | None) -> Iterable[str]:
    lines = read_lines(source)
    return progress(lines, source.lines) if progress else lines
