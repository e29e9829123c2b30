"""Keep the German texts: extract, compile and check the catalogues with polib.

Usage: python -m scripts.messages extract | compile | check
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
APPS = (
    "cms/ui", "cms/audit", "cms/jobs", "cms/mail", "cms/municipalities",
    "cms/accounts", "cms/search", "cms/knowledge", "cms/feedback", "cms/transfer",
    "cms/acknowledgement", "cms/adoption", "assessment", "curricula", "barcamps",
)  # fmt: skip


def catalogues() -> list[Path]:
    """Return the .po files of all apps."""
    return [
        path for app in APPS for path in sorted((ROOT / app).glob("locale/*/*/*.po"))
    ]


def compile_all() -> None:
    """Write a .mo beside every .po that is newer."""
    for path in catalogues():
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))


def extract() -> None:
    """Update every app's German catalogue from its sources (needs GNU gettext)."""
    for app in APPS:
        (ROOT / app / "locale").mkdir(exist_ok=True)
        _make(ROOT / app)
        for path in (ROOT / app).glob("locale/*/*/*.po"):
            _tidy(path)


def _tidy(path: Path) -> None:
    """Drop what changes with every extraction: dates and obsolete entries."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for key in ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator"):
        catalogue.metadata.pop(key, None)
    for entry in catalogue.obsolete_entries():
        catalogue.remove(entry)
    catalogue.sort(key=lambda entry: entry.msgid)
    catalogue.save()


def unknown_ids(app: str) -> list[str]:
    """Return the ids used in an app's sources that its German catalogue lacks."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "app"
        ignored = shutil.ignore_patterns("locale", "starter", "catalogues", "*.pyc")
        shutil.copytree(ROOT / app, copy, ignore=ignored)
        (copy / "locale").mkdir()
        _make(copy)
        used = {key for path in copy.glob("locale/*/*/*.po") for key in _ids(path)}
    known = {key for path in (ROOT / app).glob("locale/*/*/*.po") for key in _ids(path)}
    return sorted(used - known)


def _ids(path: Path) -> set[str]:
    entries = polib.pofile(str(path))
    return {_name(entry) for entry in entries if not entry.obsolete}


def _name(entry: polib.POEntry) -> str:
    """Return the id, with a context as ``context: id``."""
    return ": ".join(filter(None, [entry.msgctxt, entry.msgid]))


def _make(folder: Path) -> None:
    subprocess.run(
        [
            sys.executable, str(ROOT / "manage.py"), "makemessages", "-l", "de",
            "--no-wrap", "--add-location", "file", "-v", "0",
        ],
        cwd=folder, check=True,
    )  # fmt: skip


def findings() -> list[str]:
    """Return one line for each German text that is missing or fuzzy."""
    return [
        f"{path.relative_to(ROOT)}: {entry.msgid[:60]!r}"
        for path in catalogues()
        for entry in polib.pofile(str(path))
        if entry.fuzzy
        or not (entry.msgstr or all(entry.msgstr_plural.values() or [""]))
    ]


def contradictions() -> list[str]:
    """Return one line for each id that two apps translate differently.

    Django merges the catalogues of all apps: the last one would win everywhere. What
    means something else needs a context.
    """
    found: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for path in catalogues():
        for entry in polib.pofile(str(path)):
            texts = (entry.msgstr, *entry.msgstr_plural.values())
            found.setdefault((path.parts[-3], _name(entry)), set()).add(texts)
    return [
        f"{code}: {name!r}" for (code, name), all_ in found.items() if len(all_) > 1
    ]


def main() -> int:
    """Run the named action; exit 1 when texts are missing."""
    action = sys.argv[1] if len(sys.argv) > 1 else ""
    if action == "compile":
        compile_all()
    elif action == "extract":
        extract()
    elif action == "check":
        lines = [*findings(), *contradictions()]
        for line in lines:
            sys.stderr.write(line + "\n")
        return 1 if lines else 0
    else:
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
