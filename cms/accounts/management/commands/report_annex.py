from typing import Any

from django.core.management.base import BaseCommand

from cms.accounts.services import annex


class Command(BaseCommand):
    help = "Print the annex of a house agreement, written from the report registry."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the page as Markdown."""
        self.stdout.write(annex.page(), ending="")
