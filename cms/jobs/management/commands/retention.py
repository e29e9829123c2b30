import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cms.audit.domain.retention import rule
from cms.audit.services import ending


class Command(BaseCommand):
    help = "Erase what is over by the rules of retention, as the worker does at night."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the two options."""
        parser.add_argument(
            "--dry-run", action="store_true", help="count, erase nothing"
        )
        parser.add_argument("--json", action="store_true", help="counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many rows each rule erases."""
        act = ending.over if options["dry_run"] else ending.erase_what_is_over
        counts = act(at=timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        for name, count in counts.items():
            each = rule(name)
            text = f"{count:>8}  {each.data}: {each.words} from {each.start}"
            self.stdout.write(text)
