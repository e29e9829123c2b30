from typing import Any

from django.core.management.base import BaseCommand

from cms.audit.services import processing


class Command(BaseCommand):
    help = "Print the record of processing, written from the privacy registry."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the page as Markdown."""
        self.stdout.write(processing.page(), ending="")
