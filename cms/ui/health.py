"""Whether the process lives and whether it can serve: for watchers and balancers."""

import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from secrets import compare_digest

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from wagtail import hooks

from cms.ui import sandbox
from cms.ui.address import client_address, is_within

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to work; ``detail`` is for operators, without names."""

    name: str
    ok: bool
    detail: str = ""


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer as long as the process can; touches neither database nor session."""
    return _answer({"ok": True}, is_ok=True)


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Tell whether pages can be served, 503 if not; details for watchers alone."""
    found = checks()
    is_ok = all(check.ok for check in found)
    known = {"checks": [asdict(check) for check in found]} if _may_see(request) else {}
    return _answer({"ok": is_ok, **known}, is_ok=is_ok)


def probes(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that answers watchers before anything else can refuse.

    They call by number, not by name, and without https: from inside the house.
    """
    views = {"/healthz": alive, "/readyz": ready}

    def middleware(request: HttpRequest) -> HttpResponse:
        view = views.get(request.path_info)
        return get_response(request) if view is None else view(request)

    return middleware


def checks() -> list[Check]:
    """Return all checks: database, disk, sandbox, and those of ``readiness_checks``.

    A function of this hook takes nothing and returns a list of checks. One that
    fails, as most do without a database, is a check that is not met.
    """
    asked = [_database, _disk, _sandbox, *hooks.get_hooks("readiness_checks")]
    return [check for ask in asked for check in _answers(ask)]


def _answers(ask: Callable[[], list[Check]]) -> list[Check]:
    try:
        return ask()
    except Exception as error:  # noqa: BLE001 -- whatever fails is not ready
        name = f"{ask.__module__}.{ask.__name__}"
        return [Check(name, ok=False, detail=type(error).__name__)]


def _database() -> list[Check]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return [Check("database", ok=True, detail=connection.vendor)]


def _disk() -> list[Check]:
    free = shutil.disk_usage(settings.VAR).free // _MEGABYTE
    return [Check("disk", ok=free >= settings.MIN_FREE_MB, detail=f"{free} MB free")]


def _sandbox() -> list[Check]:
    """Return how far files of others are shut in while they are read."""
    return [Check("sandbox", ok=True, detail=sandbox.isolation())]


def _may_see(request: HttpRequest) -> bool:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    wanted = settings.PROBE_TOKEN
    has_token = bool(wanted) and compare_digest(token.encode(), wanted.encode())
    return has_token or is_within(client_address(request), settings.PROBE_NETWORKS)


def _answer(content: dict[str, object], *, is_ok: bool) -> HttpResponse:
    status = 200 if is_ok else 503
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})
