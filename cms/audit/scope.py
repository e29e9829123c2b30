"""Who acts at the moment, and where: what ``record`` adds to every entry.

A request, a job or a command opens a scope; the permission check of a view adds the
municipality and the roles the person acts with.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Scope:
    """One request or job; ``entries`` counts what was recorded in it."""

    actor: Callable[[], int | None]
    request_id: str = ""
    tenant: int | None = None
    role: str = ""
    entries: int = 0


_current: ContextVar[Scope | None] = ContextVar("audit_scope", default=None)


def current() -> Scope | None:
    """Return the open scope; None outside requests, jobs and commands."""
    return _current.get()


def stand_at(tenant: int, *, role: str) -> None:
    """Say at which municipality, and in which roles, the person acts from now on."""
    scope = _current.get()
    if scope is not None:
        scope.tenant, scope.role = tenant, role


@contextmanager
def opened(scope: Scope) -> Iterator[Scope]:
    """Make this the current scope for the block."""
    token = _current.set(scope)
    try:
        yield scope
    finally:
        _current.reset(token)
