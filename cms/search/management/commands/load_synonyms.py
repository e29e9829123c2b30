"""Load synonyms from files: all or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.search.domain.synonymsource import SourceError
from cms.search.services.synonyms import load_synonyms, starter_files


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _("Load synonyms; without FILE those that ship.")
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            tally = load_synonyms(options["files"] or starter_files())
        except (SourceError, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from None
        if options["verbosity"]:
            told = _("Synonyms: %(new)d new, %(changed)d changed, %(kept)d kept.")
            self.stdout.write(
                told % {"new": tally.new, "changed": tally.changed, "kept": tally.kept}
            )
