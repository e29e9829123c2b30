"""``make bench-mail``: how long 20,000 mails with what is due take, to a real server.

The job writes them into the outbox and the worker's loop sends them, one after the
other, over SMTP to a server of another process on this machine.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

PEOPLE = int(os.environ.get("PEOPLE", "20000"))
PORT = 8925
MONDAY = date(2026, 1, 5)
SERVER = f"""
import asyncio, time
from aiosmtpd.controller import Controller
class Sink:
    count = 0
    async def handle_DATA(self, server, session, envelope):
        Sink.count += 1
        open({{path!r}}, "w").write(str(Sink.count))
        return "250 ok"
Controller(Sink(), hostname="127.0.0.1", port={PORT}).start()
while True: time.sleep(60)
"""


@contextmanager
def _server(counted: Path) -> Iterator[None]:
    code = SERVER.replace("{path!r}", repr(str(counted)))
    process = subprocess.Popen([sys.executable, "-c", code])
    time.sleep(2)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _people() -> None:
    """Make people at two hundred municipalities, each with a run that is open."""
    from django.core.management import call_command
    from django.utils import timezone

    from assessment.models import CatalogueVersion, Run
    from cms.accounts.models import Membership, Publisher, User
    from cms.municipalities.models import Municipality

    call_command("migrate", verbosity=0)
    call_command("load_register", verbosity=0)
    call_command("load_catalogue", verbosity=0)
    places = list(Municipality.objects.all()[:200])
    houses = Publisher.objects.bulk_create(
        Publisher(kind="municipality", municipality=place) for place in places
    )
    catalogue, now = CatalogueVersion.objects.all()[0], timezone.now()
    Run.objects.bulk_create(
        Run(municipality=place, catalogue=catalogue, started_at=now) for place in places
    )
    people = User.objects.bulk_create(
        User(email=f"person{n}@musterheim.example", name=f"Person {n}")
        for n in range(PEOPLE)
    )
    Membership.objects.bulk_create(
        Membership(user=each, publisher=houses[n % 200], role="coordinator")
        for n, each in enumerate(people)
    )


def _measure() -> tuple[float, float, float]:
    """Return the seconds of writing, of sending, and of the processor for both."""
    from cms.accounts import tasks
    from cms.jobs.models import Job
    from cms.jobs.services import start
    from cms.jobs.services.worker import round_of_jobs
    from cms.mail.models import Message
    from cms.mail.services.sending import deliver_due

    tasks.local_day = lambda: MONDAY  # on weekends nobody gets such mails
    started, used = time.perf_counter(), time.process_time()
    start(tasks.write_day_mails.name, key="bench")
    while Job.objects.unfinished().exists():
        round_of_jobs(_now())
    written = time.perf_counter()
    Message.objects.update(due_at=_now())
    while deliver_due(_now()):
        pass
    sent = time.perf_counter()
    return written - started, sent - written, time.process_time() - used


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def main() -> None:
    """Prepare, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        counted = Path(folder) / "count"
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "VAR_DIR": folder,
            "EMAIL_URL": f"smtp://127.0.0.1:{PORT}",
        }
        import django

        django.setup()
        _people()
        with _server(counted):
            writing, sending, used = _measure()
        print(
            f"{counted.read_text()} of {PEOPLE} mails: written in {writing:.0f} s, "
            f"sent in {sending:.0f} s, {writing + sending:.0f} s together (budget "
            f"600), {used:.0f} s of one processor"
        )


if __name__ == "__main__":
    main()
