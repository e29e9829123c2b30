"""Load pages, processes, courses and glossary from files: all or nothing."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from cms.knowledge.services import loading


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Load content folders; without DIR everything that ships with the apps."
        )
        parser.add_argument("folders", nargs="*", type=Path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help=_("one line of JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        folders = options["folders"] or loading.starter_folders()
        try:
            readings = loading.read_content(folders)
        except loading.SourceError as error:
            lines = [loading.sentence(problem) for problem in error.problems]
            if options["json"]:
                self.stdout.write(json.dumps({"errors": lines}, ensure_ascii=False))
            raise CommandError("\n".join(lines)) from None
        tally = self._write(readings, quiet=options["verbosity"] == 0)
        if options["json"]:
            self._print_json(tally)
        elif options["verbosity"]:
            self._print_summary(tally)

    def _write(self, readings: Any, *, quiet: bool) -> loading.Tally:
        total = sum(reading.files for _loader, reading in readings)
        silent = quiet or not sys.stderr.isatty()
        with tqdm(total=total, desc=_("Loading content"), disable=silent) as bar:
            return loading.load_content(readings, step=lambda _name: bar.update())

    def _print_json(self, tally: loading.Tally) -> None:
        result = {
            "new": tally.new,
            "changed": tally.changed,
            "unchanged": tally.unchanged,
            "source_changed": tally.kept,
        }
        self.stdout.write(json.dumps(result, ensure_ascii=False))

    def _print_summary(self, tally: loading.Tally) -> None:
        counts = _(
            "Content: %(new)d new, %(changed)d changed, %(unchanged)d unchanged."
        )
        self.stdout.write(
            counts
            % {
                "new": tally.new,
                "changed": tally.changed,
                "unchanged": tally.unchanged,
            }
        )
        for title in tally.kept:
            message = _("Source changed, edited page left alone: %(title)s")
            self.stdout.write(message % {"title": title})
