"""Import the official register of municipalities (GV100AD)."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.municipalities.domain.changes import Change, Entry
from cms.municipalities.domain.problems import RegisterError
from cms.municipalities.services import (
    Summary,
    load_platforms,
    load_register,
    load_starter_register,
)
from cms.municipalities.services.words import say_error, say_kinds

_SHOWN = 40


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Import a GV100AD file (plain, .gz or .xz); without a file the complete "
            "official one that ships, with coordinates. Also loads the platforms."
        )
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
        parser.add_argument(
            "--coordinates",
            type=Path,
            metavar="CSV",
            help=_("file with the columns ars, longitude, latitude"),
        )
        parser.add_argument("--json", action="store_true", help=_("one line of JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            summary = _load(options["file"], options["coordinates"])
        except RegisterError as error:
            raise CommandError(say_error(error)) from None
        load_platforms()
        if options["json"]:
            self.stdout.write(json.dumps(_values(summary), ensure_ascii=False))
        else:
            self._print(summary)

    def _print(self, summary: Summary) -> None:
        counts = _(
            "Register: %(new)d new, %(changed)d changed, %(closed)d closed, "
            "%(unchanged)d unchanged."
        )
        self.stdout.write(
            counts
            % {
                "new": summary.new,
                "changed": summary.changed,
                "closed": summary.closed,
                "unchanged": summary.unchanged,
            }
        )
        for change in summary.changes[:_SHOWN]:
            names = [f"{e.name} ({e.ars})" for e in (change.old, change.new) if e]
            kinds = say_kinds(change.kinds)
            self.stdout.write(f"  {kinds}: {' -> '.join(dict.fromkeys(names))}")
        if len(summary.changes) > _SHOWN:
            more = _("and %(count)d more (all of them with --json)")
            count = len(summary.changes) - _SHOWN
            self.stdout.write(f"  {more % {'count': count}}")


def _load(file: Path | None, coordinates: Path | None) -> Summary:
    if file is not None:
        return load_register(file, coordinates=coordinates, progress=_progress)
    if coordinates is not None:
        raise RegisterError(
            gettext_noop("Coordinates come with a register file: name both.")
        )
    return load_starter_register(progress=_progress)


def _progress(lines: Iterable[str], total: int) -> Iterator[str]:
    """Show a bar on a terminal, nothing elsewhere."""
    from tqdm import tqdm

    quiet = not sys.stderr.isatty()
    return iter(tqdm(lines, total=total, unit=" " + _("records"), disable=quiet))


def _values(summary: Summary) -> dict[str, Any]:
    return {
        "new": summary.new,
        "changed": summary.changed,
        "closed": summary.closed,
        "unchanged": summary.unchanged,
        "changes": [_change(change) for change in summary.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    some = change.new or change.old
    return {
        "change": list(change.kinds),
        "ags": some.ags if some else "",
        "old": _named(change.old),
        "new": _named(change.new),
    }


def _named(entry: Entry | None) -> dict[str, str] | None:
    return {"ars": entry.ars, "name": entry.name} if entry else None
