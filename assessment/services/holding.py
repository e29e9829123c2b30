"""Keeping a run open, or the order of a plan, while something is written to it."""

from datetime import datetime

from assessment.models import Plan, Run
from assessment.services.refusals import RunClosedError


def hold_open(run: Run, *, at: datetime) -> None:
    """Note a change on the open run; submitting waits for it, or it for submitting.

    The conditional UPDATE is the guard: whoever comes second finds the run closed, or
    waits until the first has finished.

    Raises:
        RunClosedError: if the run was submitted meanwhile.
    """
    runs = Run.objects.filter(pk=run.pk, state=Run.State.OPEN)
    if not runs.update(changed_at=at):
        raise RunClosedError


def hold_plan(plan: Plan) -> bool:
    """Let people who change the order of a plan do so one after the other.

    What is read of the plan after this stays as it is until the transaction ends.
    Return whether the plan is still the current one.
    """
    rows = Plan.objects.filter(pk=plan.pk, is_current=True)
    return bool(rows.update(is_current=True))
