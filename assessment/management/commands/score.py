"""Score answer sheets from elsewhere without touching a database."""

import json
import sys
from argparse import ArgumentParser
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assessment.domain.catalogue import Catalogue
from assessment.domain.findings import RefusedError
from assessment.domain.sheet_scores import score_sheet
from assessment.domain.sheets import (
    DEFAULT_SIZE_CLASS,
    Defaults,
    parse_sheet,
    read_sheet,
)
from assessment.domain.yaml_text import read_yaml
from assessment.services.catalogue import DEFAULT_FILE, read_catalogue
from assessment.services.fault_words import say_all
from assessment.services.files import SHEET_BYTES, read_text
from assessment.services.score_words import describe_scores


class Command(BaseCommand):
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Score answer sheets (YAML): points, stages, next steps and plan of each."
        )
        parser.add_argument("files", nargs="+", metavar="file", help=_("answer sheet"))
        parser.add_argument(
            "--catalogue",
            type=Path,
            default=DEFAULT_FILE,
            help=_("catalogue file (YAML)"),
        )
        parser.add_argument(
            "--size-class",
            default=DEFAULT_SIZE_CLASS,
            help=_("for sheets without one (s2 if not named)"),
        )
        parser.add_argument(
            "--capacity",
            metavar="DAYS",
            help=_("person-days a year for sheets without capacity_days"),
        )
        parser.add_argument(
            "--json", action="store_true", help=_("one line of JSON for each file")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        catalogue = _read_catalogue(Path(options["catalogue"]))
        defaults = _read_defaults(catalogue, options)
        is_sound = True
        for file in options["files"]:
            result = _score(str(file), catalogue, defaults)
            is_sound = is_sound and "error" not in result
            if options["json"]:
                self.stdout.write(json.dumps(result))
            else:
                self._describe(file, result, catalogue)
        if not is_sound:
            sys.exit(1)

    def _describe(
        self, file: str, result: dict[str, Any], catalogue: Catalogue
    ) -> None:
        if "error" in result:
            self.stderr.write(f"{file}: {result['error']}")
        else:
            self.stdout.write(describe_scores(file, result, catalogue))


def _read_catalogue(path: Path) -> Catalogue:
    try:
        return read_catalogue(path).catalogue
    except RefusedError as error:
        lines = [f"{path}: {line}" for line in say_all(error.findings)]
        raise CommandError("\n".join(lines)) from error


def _read_defaults(catalogue: Catalogue, options: dict[str, Any]) -> Defaults:
    """Return what the options say, checked by the rules of a sheet."""
    given: dict[str, Any] = {"answers": {}, "size_class": options["size_class"]}
    try:
        if options["capacity"] is not None:
            given["capacity_days"] = _read_days(str(options["capacity"]))
        sheet = parse_sheet(given, catalogue, Defaults())
    except RefusedError as error:
        raise CommandError("\n".join(say_all(error.findings))) from error
    capacity: Fraction | None = sheet.capacity if "capacity_days" in given else None
    return Defaults(sheet.size_class, capacity)


def _read_days(text: str) -> Any:
    """Return the number as a sheet would hold it; other text as it is."""
    try:
        return read_yaml(text)
    except RefusedError:
        return text


def _score(file: str, catalogue: Catalogue, defaults: Defaults) -> dict[str, Any]:
    try:
        text = read_text(Path(file), SHEET_BYTES)
        return score_sheet(catalogue, read_sheet(text, catalogue, defaults))
    except RefusedError as error:
        return {"file": file, "error": " ".join(say_all(error.findings, limit=5))}
