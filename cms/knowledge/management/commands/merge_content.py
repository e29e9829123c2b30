"""Merge three versions of a page kept as files, without touching a database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.knowledge.domain.merge import Take
from cms.knowledge.domain.problems import SourceError
from cms.knowledge.services.loading import sentence
from cms.knowledge.services.merge_words import describe_merge
from cms.knowledge.services.merging import as_json, merge_files


class Command(BaseCommand):
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Merge a page of your own with what changed at its origin. The page goes "
            "to standard output, what was decided to standard error."
        )
        for name, words in (
            ("base", _("the origin as you took it over or last merged it")),
            ("theirs", _("the origin as it is now")),
            ("ours", _("your own version")),
        ):
            parser.add_argument(
                name, type=Path, metavar=f"{name.upper()}.md", help=words
            )
        parser.add_argument(
            "--take",
            choices=[one.value for one in Take],
            default=Take.DEFAULTS.value,
            help=_("what is proposed (then collisions stay as ours), or one side"),
        )
        parser.add_argument("--json", action="store_true", help=_("one line of JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        files = [Path(options[name]) for name in ("base", "theirs", "ours")]
        try:
            merge = merge_files(*files, take=Take(options["take"]))
        except SourceError as error:
            lines = [sentence(problem) for problem in error.problems]
            if options["json"]:
                self.stdout.write(json.dumps({"errors": lines}, ensure_ascii=False))
            raise CommandError("\n".join(lines)) from None
        if options["json"]:
            self.stdout.write(json.dumps(as_json(merge), ensure_ascii=False))
            return
        self.stderr.write(describe_merge(merge), self.style.NOTICE)
        self.stdout.write(merge.text, ending="")
