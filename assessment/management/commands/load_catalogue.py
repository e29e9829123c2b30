"""Load a question catalogue into an immutable version."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assessment.domain.findings import RefusedError
from assessment.services.catalogue import (
    DEFAULT_FILE,
    Loaded,
    compare_catalogue,
    load_catalogue,
    read_catalogue,
)
from assessment.services.change_words import say_change
from assessment.services.fault_words import say, say_all


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Load a question catalogue (YAML) as a new, immutable version."
        )
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=DEFAULT_FILE,
            help=_("catalogue file (YAML); without it the one that ships"),
        )
        parser.add_argument(
            "--check", action="store_true", help=_("check and compare, write nothing")
        )
        parser.add_argument("--json", action="store_true", help=_("one line of JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        use = compare_catalogue if options["check"] else load_catalogue
        try:
            loaded = use(read_catalogue(Path(options["file"])))
        except RefusedError as error:
            self._refuse(error, options)
        lines = _as_json(loaded) if options["json"] else _as_text(loaded, options)
        self.stdout.write(lines)

    def _refuse(self, error: RefusedError, options: dict[str, Any]) -> NoReturn:
        file = str(options["file"])
        lines = [f"{file}: {line}" for line in say_all(error.findings)]
        if not options["json"]:
            raise CommandError("\n".join(lines)) from error
        findings = [
            {
                "path": finding.path,
                "line": finding.line,
                "rule": finding.fault,
                "text": say(finding),
            }
            for finding in error.findings
        ]
        answer = {"file": file, "error": lines[0], "findings": findings}
        self.stdout.write(json.dumps(answer))
        sys.exit(1)


def _as_text(loaded: Loaded, options: dict[str, Any]) -> str:
    catalogue = loaded.checked.catalogue
    facts = {
        "version": catalogue.reference,
        "questions": len(catalogue.questions),
        "steps": len(catalogue.steps),
    }
    lines = [_headline(loaded, is_check=options["check"]) % facts]
    if loaded.previous:
        lines.append(
            _("Changes since %(version)s: %(count)d")
            % {"version": loaded.previous, "count": len(loaded.changes)}
        )
    return "\n".join([*lines, *(f"- {say_change(each)}" for each in loaded.changes)])


def _headline(loaded: Loaded, *, is_check: bool) -> str:
    if not loaded.is_new:
        return _("%(version)s is already loaded with the same content.")
    if is_check:
        return _("%(version)s is sound: %(questions)d questions, %(steps)d steps.")
    return _("%(version)s is loaded: %(questions)d questions, %(steps)d steps.")


def _as_json(loaded: Loaded) -> str:
    catalogue = loaded.checked.catalogue
    return json.dumps(
        {
            "catalogue": catalogue.reference,
            "content_hash": loaded.checked.content_hash,
            "is_new": loaded.is_new,
            "questions": len(catalogue.questions),
            "steps": len(catalogue.steps),
            "previous": loaded.previous or None,
            "changes": [
                {"kind": each.kind, "subject": each.subject, "text": say_change(each)}
                for each in loaded.changes
            ],
        }
    )
