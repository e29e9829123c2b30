"""What a screen reader says of a page: its accessibility tree, kept as text files.

A file is written anew with ``--update-snapshots``. Nothing is masked: the pages show an
invented town at a fixed moment, and addresses of links are left out.
"""

import difflib
import re
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "spoken"
MOMENT = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
ADDRESS = re.compile(r"^\s*- /url: .*\n", re.MULTILINE)
EMPTY_COLON = re.compile(r":$", re.MULTILINE)
BEFORE_MARK = re.compile(r" (?=[:,](?!\S))")


def read_aloud(page: Page, part: str = "body") -> str:
    """Return the tree of the page or a part, a line for each thing said."""
    tree = page.locator(part).aria_snapshot() + "\n"
    return BEFORE_MARK.sub("", EMPTY_COLON.sub("", ADDRESS.sub("", tree)))


class Spoken:
    """Compares pages with the stored texts; ``findings`` tells what differs."""

    def __init__(self, *, update: bool) -> None:
        self.findings: list[str] = []
        self._update = update

    def listen(self, page: Page, name: str, *, frame: bool) -> str:
        """Compare one page with its file, or store it; return what was said.

        Header and footer are the same everywhere: ``frame`` says whether to read them.
        """
        said = read_aloud(page, "body" if frame else ".ui-body")
        file = FOLDER / f"{name}.txt"
        if self._update:
            FOLDER.mkdir(exist_ok=True)
            file.write_text(said, encoding="utf-8")
        stored = file.read_text(encoding="utf-8") if file.exists() else ""
        changes = difflib.unified_diff(
            stored.splitlines(), said.splitlines(), str(file.name), "now", lineterm=""
        )
        self.findings += changes
        return said
