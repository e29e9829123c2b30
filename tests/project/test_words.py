"""Words that blame and double names stand nowhere: interface, catalogue, content."""

import re
from pathlib import Path

import polib
import pytest

from scripts.messages import catalogues

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "cms/knowledge/starter", "curricula/starter", "assessment/catalogues",
)  # fmt: skip
# Word -> what to say instead.
AVOIDED = {
    "überfällig": "noch offen seit",
    "problemrunde": "was besprochen wird",
    "leuchtturm": "Beispiel",
    "ausgelastet": "hat gerade viele Anfragen",
    "defizit": "was noch fehlt",
    "nachzügler": "wer später beginnt",
    # Compounds such as Einwohnerzahl and Einwohnerwesen are official words.
    r"einwohner(innen|n|s)?\b": "Einwohnende",
}


def _german() -> dict[str, str]:
    """Return the texts people read by the file they stand in."""
    texts = {
        str(path): path.read_text()
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".md", ".yaml"}
    }
    for path in catalogues():
        entries = polib.pofile(str(path))
        said = [text for e in entries for text in (e.msgstr, *e.msgstr_plural.values())]
        texts[str(path)] = "\n".join(said)
    return texts


@pytest.mark.parametrize("word", AVOIDED)
def test_word_to_avoid_is_said_otherwise(word):
    found = [
        f"{path}: {AVOIDED[word]!r} instead of {match[0]!r}"
        for path, text in _german().items()
        for match in re.finditer(rf"\b{word}", text, re.IGNORECASE)
    ]

    assert found == []
