"""Kinds of jobs that tests alone know: each item leaves one row."""

import time

from cms.audit.services import record
from cms.jobs.domain.kinds import JobKind, Outcome, WorkRefused
from cms.jobs.services.registry import job_kind


def plan(arguments):
    return list(range(arguments.get("count", 1)))


@job_kind("tests.mark", title="Mark", plan=plan, batch=2, words={"marked": "Marked"})
def mark(arguments, items):
    """Leave an entry per item, so that an effect done twice can be counted."""
    for item in items:
        record(f"tests.marked {arguments.get('name', '')}:{item}")
        time.sleep(arguments.get("seconds", 0))
    return Outcome({"marked": len(items)})


@job_kind("tests.refuse", title="Refuse")
def refuse(arguments, items):
    raise WorkRefused("The file is empty.")


@job_kind("tests.fail", title="Fail", plan=plan)
def fail(arguments, items):
    record(f"tests.tried {items[0]}")
    if items[0] >= arguments["from"]:
        raise RuntimeError("broken")


KINDS: list[JobKind] = [mark, refuse, fail]
