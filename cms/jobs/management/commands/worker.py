import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.jobs.services.worker import work


class Command(BaseCommand):
    help = _("Runs jobs, the time table and the mail queue until it is stopped.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work; SIGINT and SIGTERM let the present batch end."""
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        work(stop)
