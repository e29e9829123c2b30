"""Measure CPU and queries of the main pages on the demo's data.

The unit u is the CPU time of an empty view behind Django's seven default middlewares,
measured in the same run; it makes figures of different machines comparable. Pages are
called through the whole middleware chain, warm, and the median is printed beside the
budget. Nothing here fails a build: timings are read by people.

Usage: python -m scripts.bench [--scale 10] [--runs 30]
"""

import argparse
import gc
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
_EMPTY_CALLS = 50
_BATCH = 0.1  # CPU seconds of one measured batch, about


@dataclass(frozen=True, slots=True)
class Page:
    """One row: what is called, as whom, and its budget in u and queries.

    Without a budget in u it is the first reading after a change, for information.
    """

    title: str
    request: Callable[[], "HttpRequest"]
    units: int | None
    queries: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One page: CPU milliseconds, the same in u (medians), queries of one call."""

    milliseconds: float
    units: float
    queries: int


class Caller:
    """Answers requests through the middleware of the settings at its making."""

    def __init__(self) -> None:
        from django.core.handlers.base import BaseHandler

        self._base = BaseHandler()
        self._base.load_middleware()

    def answer(self, make: Callable[[], "HttpRequest"]) -> None:
        """Answer one request completely; raise on anything but success."""
        response = self._base.get_response(make())
        if response.status_code >= 400:  # noqa: PLR2004 -- HTTP's border of errors
            raise SystemExit(f"{make().path}: answered {response.status_code}")
        response.close()

    def seconds(self, make: Callable[[], "HttpRequest"], calls: int) -> float:
        """Return the CPU seconds of one of so many calls, one after the other."""
        started = time.process_time()
        for _ in range(calls):
            self.answer(make)
        return (time.process_time() - started) / calls

    def queries(self, make: Callable[[], "HttpRequest"]) -> int:
        """Return the queries of one call; statements of transactions do not count."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            self.answer(make)
        verbs = [query["sql"].split(" ", 1)[0] for query in captured.captured_queries]
        return sum(
            verb not in {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"} for verb in verbs
        )


class Empty(Caller):
    """An empty view behind Django's seven default middlewares: the unit u."""

    def __init__(self) -> None:
        from django.http import HttpResponse
        from django.test import override_settings
        from django.urls import path

        patterns = (path("empty/", lambda _request: HttpResponse()),)
        self._addresses = type("Empty", (), {"urlpatterns": patterns})
        with override_settings(MIDDLEWARE=DEFAULT_MIDDLEWARE):
            super().__init__()

    def unit(self) -> float:
        """Return u in CPU seconds, once."""
        return self.seconds(self._request, _EMPTY_CALLS)

    def _request(self) -> "HttpRequest":
        from django.test import RequestFactory

        request = RequestFactory(SERVER_NAME="127.0.0.1").get("/empty/")
        vars(request)["urlconf"] = self._addresses
        return request


def measure(page: Page, empty: Empty, runs: int) -> Figure:
    """Return medians over ``runs`` pairs of the unit and a batch of warm calls.

    Pairs, because the speed of a machine changes while it measures.
    """
    caller = Caller()
    caller.answer(page.request)
    once = caller.seconds(page.request, 1)
    queries = caller.queries(page.request)
    calls = max(1, round(_BATCH / once))
    gc.collect()
    pairs = [(caller.seconds(page.request, calls), empty.unit()) for _ in range(runs)]
    return Figure(
        statistics.median(seconds for seconds, _ in pairs) * 1000,
        statistics.median(seconds / unit for seconds, unit in pairs),
        queries,
    )


def table(pages: list[Page], runs: int) -> None:
    """Print one row per page."""
    empty = Empty()
    empty.unit()
    u = statistics.median(empty.unit() for _ in range(runs)) * 1000
    print(f"u = {u:.3f} ms (empty view, seven middlewares; median of {runs})\n")
    print(f"{'page':34} {'ms':>8} {'u':>7} {'budget':>7} {'queries':>8} {'budget':>7}")
    for page in pages:
        figure = measure(page, empty, runs)
        is_fast = page.units is None or figure.units <= page.units
        is_met = is_fast and figure.queries <= page.queries
        print(
            f"{page.title:34} {figure.milliseconds:8.2f} {figure.units:7.1f} "
            f"{page.units or '':7} {figure.queries:8} {page.queries:7}"
            f"{'' if is_met else '  over'}",
            flush=True,
        )


def build_index() -> None:
    """Build the search index as the worker does, if it is missing or out of date."""
    from cms.search.engine import keeping
    from cms.search.engine.config import configured
    from cms.search.engine.rebuilding import is_due

    config = configured()
    if is_due(config):
        keeping.build(config)


def main() -> None:
    """Prepare the demo's database, multiply it if asked, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    folder = ROOT / "var" / f"bench-{options.scale}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.dev"
    os.environ["DEMO"] = "1"
    os.environ["VAR_DIR"] = str(folder)

    from scripts.demo import prepare, set_up

    set_up(port=8000)
    prepare()
    import cms.wsgi  # noqa: F401 -- the process as the server starts it
    from scripts.bench_growth import grow
    from scripts.bench_pages import pages, peers

    grow(options.scale)
    build_index()
    table(pages(), options.runs)
    peers(options.runs)


if __name__ == "__main__":
    main()
