"""The kinds of jobs that the apps registered in their ``tasks`` modules."""

from collections.abc import Callable
from typing import Any

from cms.jobs.domain.kinds import JobKind, Kinds, one_item

Register = Callable[[Callable[..., Any]], JobKind]
kinds = Kinds()


def job_kind(name: str, *, title: Any, **options: Any) -> Register:
    """Return a decorator that makes a function a kind of job.

    The function gets the arguments and a batch of items; the options are fields of
    ``JobKind``.
    """

    def register(work: Callable[..., Any]) -> JobKind:
        planned = {"plan": one_item} | options
        return kinds.add(JobKind(name, title, work, **planned))

    return register
