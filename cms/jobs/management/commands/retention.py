import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
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
        """Print how many rows each rule erases.

        Raises:
            CommandError: if a rule failed; the others have erased theirs.
        """
        now = timezone.now()
        if options["dry_run"]:
            self._tell(ending.over(at=now), is_json=options["json"])
            return
        erased = ending.erase_what_is_over(at=now)
        self._tell(erased.counts, is_json=options["json"])
        if erased.failed:
            failed = ", ".join(erased.failed)
            raise CommandError(f"These rules failed, the log says why: {failed}")

    def _tell(self, counts: dict[str, int], *, is_json: bool) -> None:
        if is_json:
            self.stdout.write(json.dumps(counts))
            return
        for name, count in counts.items():
            each = rule(name)
            text = f"{count:>8}  {each.data}: {each.words} from {each.start}"
            self.stdout.write(text)
