"""Keeping a run open while something is written to it."""

from datetime import datetime

from assessment.models import Run
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
