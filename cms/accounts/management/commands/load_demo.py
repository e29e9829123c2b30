"""Add or remove the invented municipalities, people and answers of the demo."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.accounts.services.demo import load_demo, remove_demo
from cms.accounts.services.refusal import Refused


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Add the demo: invented municipalities, people and answers; nothing real."
        )
        parser.add_argument(
            "--remove", action="store_true", help=_("take it away again")
        )
        parser.add_argument("--json", action="store_true", help=_("one line of JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        use = remove_demo if options["remove"] else load_demo
        try:
            changed = use()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        words = {
            (False, True): _("The demo was added."),
            (False, False): _("The demo is there already; nothing was changed."),
            (True, True): _("The demo was removed."),
            (True, False): _("There is no demo to remove."),
        }
        answer = words[options["remove"], changed]
        line = json.dumps({"changed": changed, "text": answer}, ensure_ascii=False)
        self.stdout.write(line if options["json"] else answer)
