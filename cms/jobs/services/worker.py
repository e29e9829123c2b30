"""The worker: one process for jobs, the time table and what other apps ask for."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import OperationalError, close_old_connections, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult
from wagtail import hooks

from cms.jobs.models import Job, Worker
from cms.jobs.services.running import run_job
from cms.jobs.services.timetable import start_due

logger = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between two looks at an empty queue
SIGN_OF_LIFE = timedelta(seconds=10)
Loop = Callable[[datetime], bool]


def work(stop: threading.Event) -> None:
    """Run until ``stop`` is set: jobs here, each ``worker_loops`` hook in a thread.

    A loop gets the time and returns whether there is more to do at once.
    """
    recover()
    loops = [loop for give in hooks.get_hooks("worker_loops") for loop in give()]
    threads = [
        threading.Thread(target=_repeat, args=(loop, stop), daemon=True)
        for loop in loops
    ]
    for thread in threads:
        thread.start()
    _repeat(round_of_jobs, stop)
    for thread in threads:
        thread.join(timeout=30)


@transaction.atomic
def recover() -> None:
    """Put back what a worker that died had taken: there is one worker at a time."""
    Job.objects.unfinished().exclude(lease="").update(lease="")
    DBTaskResult.objects.filter(task_path=run_job.module_path).delete()
    for pk in Job.objects.unfinished().values_list("pk", flat=True):
        run_job.enqueue(str(pk))


def round_of_jobs(at: datetime) -> bool:
    """Show life, start what is due, run one job; return whether one ran."""
    show_life(at)
    start_due(at=at)
    worker = TaskWorker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id="worker",
        excluded_queue_names=[],
    )
    worker.run()
    return DBTaskResult.objects.ready().exists()


def show_life(at: datetime) -> None:
    """Write the sign of life, at most every ten seconds."""
    if Worker.objects.filter(pk=1, seen_at__gt=at - SIGN_OF_LIFE).exists():
        return
    Worker.objects.update_or_create(pk=1, defaults={"seen_at": at})


def last_sign_of_life() -> datetime | None:
    """Return when the worker, or a job it runs, last showed life."""
    jobs = Job.objects.unfinished().exclude(heartbeat=None)
    seen = [
        *Worker.objects.values_list("seen_at", flat=True),
        *jobs.values_list("heartbeat", flat=True),
    ]
    return max(filter(None, seen), default=None)


def _repeat(loop: Loop, stop: threading.Event) -> None:
    """Call ``loop`` again and again; a database that is away is waited for."""
    while not stop.is_set():
        close_old_connections()
        try:
            has_more = loop(timezone.now())
        except OperationalError:
            logger.warning("the database does not answer; trying again")
            has_more = False
        except Exception:
            logger.exception("a round of the worker failed")
            has_more = False
        if not has_more:
            stop.wait(PAUSE)
