"""What jobs keep of whom."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django_tasks_db.models import DBTaskResult

from cms.audit.domain.actions import Action
from cms.audit.domain.privacy import (
    Basis,
    Data,
    DataClass,
    Erase,
    Handling,
    Reader,
    group,
)
from cms.audit.domain.retention import rule
from cms.jobs.models import Job

_JOB = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop(
        "Work that goes on after the answer, shown to whoever started it"
    ),
    basis=Basis.TASK,
    readers=(Reader.SELF,),
    retention="finished_jobs",
    erase=Erase.DELETE,
)
_MACHINE = Handling(
    data_class=DataClass.INTERNAL,
    purpose=gettext_noop("The worker's own book-keeping"),
    readers=(Reader.MACHINE,),
    retention="installation",
)


def _finished(at: datetime) -> list[QuerySet[Any]]:
    before = at - rule("finished_jobs").period
    results = DBTaskResult.objects.filter(finished_at__lte=before)
    return [Job.objects.filter(finished_at__lte=before), results]


DECLARED = (
    Data(
        "jobs.Job",
        (
            group(
                "kind started_by state message counts created_at finished_at",
                _JOB,
                "started_by",
            ),
            group(
                "id key tenant position total failures lease heartbeat is_cancelled",
                _JOB.but(
                    readers=(Reader.MACHINE,),
                    withheld=gettext_noop("Technical, says nothing more"),
                ),
                "started_by",
            ),
            group(
                "arguments items notes",
                _JOB.but(
                    withheld=gettext_noop("May be about others, such as people invited")
                ),
                "started_by",
            ),
        ),
    ),
    Data("jobs.Slot", (group("id kind due_at", _MACHINE),)),
    Data("jobs.Worker", (group("id seen_at", _MACHINE),)),
    Data(
        "django_tasks_database.DBTaskResult",
        (
            group(
                "id status enqueued_at started_at finished_at args_kwargs priority"
                " task_path worker_ids queue_name backend_name run_after return_value"
                " exception_class_path traceback",
                _MACHINE.but(
                    purpose=gettext_noop(
                        "Queue of the worker; it holds the ids of jobs alone"
                    ),
                    retention="finished_jobs",
                ),
            ),
        ),
    ),
)
ACTIONS = {"jobs.cancelled": Action(_("Job stopped"))}
ENDINGS = {"finished_jobs": _finished}
