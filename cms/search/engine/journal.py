"""What is written while another index is being built: it has to get there, too.

Changes go on being written into the index that answers. They are kept in a file beside
the new one and noted again when it takes over.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from cms.search.engine.models import SearchChange

_MARK = "REBUILDING"
_FILE = "CHANGES"
_KEPT = ("root", "key", "model", "is_gone")


def open_for(path: Path, directory: Path) -> None:
    """Keep what is written from now on for this folder."""
    (directory / _FILE).touch()
    (path / _MARK).write_text(directory.name, encoding="ascii")


def keep(path: Path, changes: Iterable[SearchChange]) -> None:
    """Keep these changes if an index is being built; before they are forgotten."""
    try:
        file = path / (path / _MARK).read_text(encoding="ascii") / _FILE
        lines = [
            json.dumps([getattr(each, name) for name in _KEPT]) for each in changes
        ]
        with file.open("r+", encoding="ascii") as known:
            known.seek(0, 2)
            known.write("".join(f"\n{line}" for line in lines))
    except FileNotFoundError:
        return  # nothing is being built, or it was given up


def note_again(path: Path, directory: Path) -> None:
    """Let what was kept be written into this folder, which takes over now.

    The caller holds the writer's lock. A newer change of the same object stays.
    """
    (path / _MARK).unlink(missing_ok=True)
    kept = {}
    for line in (directory / _FILE).read_text(encoding="ascii").split("\n"):
        values = dict(zip(_KEPT, _read(line), strict=False))
        kept[values.get("root"), values.get("key")] = values
    rows = [SearchChange(**values) for values in kept.values() if values]
    SearchChange.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    (directory / _FILE).unlink()


def _read(line: str) -> list[object]:
    """Return what a line says; one whose writer was killed says nothing."""
    try:
        return list(json.loads(line)) if line else []
    except ValueError:
        return []
