"""Make the search anew while it goes on answering."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from cms.search.engine.delivering import AwayError
from cms.search.services.rebuilding import rebuild


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _("Make entries, index and vocabulary of the search anew.")
        parser.add_argument(
            "--no-index", action="store_true", help=_("leave the index to the worker")
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        silent = options["verbosity"] == 0 or not sys.stderr.isatty()
        with tqdm(desc=_("Search"), disable=silent) as bar:

            def report(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            try:
                done = rebuild(report, with_index=not options["no_index"])
            except AwayError as problem:
                told = _("The search server is away: %s. The old index stays.")
                raise CommandError(told % problem) from None
        if options["verbosity"]:
            told = _("Search: %(entries)d entries, %(words)d words.")
            self.stdout.write(told % {"entries": done.entries, "words": done.words})
