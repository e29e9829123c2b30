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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.handlers.base import BaseHandler
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


@dataclass(frozen=True, slots=True)
class Page:
    """One row: what is called, as whom, and its budget in u and queries."""

    title: str
    request: Callable[[], "HttpRequest"]
    units: int
    queries: int


@dataclass(frozen=True, slots=True)
class Figure:
    """CPU milliseconds (median) and queries of one call."""

    milliseconds: float
    queries: int


@contextmanager
def handler() -> Iterator["BaseHandler"]:
    """Give a handler with the middleware of the present settings."""
    from django.core.handlers.base import BaseHandler

    base = BaseHandler()
    base.load_middleware()
    yield base


def call(base: "BaseHandler", make: Callable[[], "HttpRequest"]) -> None:
    """Answer one request completely; raise on anything but success."""
    response = base.get_response(make())
    if response.status_code >= 400:  # noqa: PLR2004 -- HTTP's border of errors
        raise SystemExit(f"{make().path}: answered {response.status_code}")
    response.close()


def measure(make: Callable[[], "HttpRequest"], runs: int) -> Figure:
    """Return the median CPU time over ``runs`` warm calls, and the queries of one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with handler() as base:
        call(base, make)
        call(base, make)
        with CaptureQueriesContext(connection) as captured:
            call(base, make)
        times = []
        for _ in range(runs):
            gc.collect()
            started = time.process_time()
            call(base, make)
            times.append(time.process_time() - started)
    verbs = [query["sql"].split(" ", 1)[0] for query in captured.captured_queries]
    queries = sum(
        verb not in {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"} for verb in verbs
    )
    return Figure(statistics.median(times) * 1000, queries)


def unit(runs: int) -> float:
    """Return u in milliseconds: an empty view behind the seven default middlewares."""
    from django.http import HttpResponse
    from django.test import RequestFactory, override_settings
    from django.urls import path

    patterns = [path("empty/", lambda _request: HttpResponse())]
    urlconf = type("Empty", (), {"urlpatterns": patterns})
    with override_settings(MIDDLEWARE=DEFAULT_MIDDLEWARE, ROOT_URLCONF=urlconf):
        batch = 50

        def many() -> None:
            for _ in range(batch):
                call(
                    base, lambda: RequestFactory(SERVER_NAME="127.0.0.1").get("/empty/")
                )

        with handler() as base:
            many()
            times = []
            for _ in range(runs):
                started = time.process_time()
                many()
                times.append((time.process_time() - started) / batch)
    return statistics.median(times) * 1000


def table(pages: list[Page], runs: int) -> None:
    """Print one row per page."""
    u = unit(runs)
    print(f"u = {u:.3f} ms (empty view, seven middlewares; median of {runs})\n")
    print(f"{'page':34} {'ms':>8} {'u':>7} {'budget':>7} {'queries':>8} {'budget':>7}")
    for page in pages:
        figure = measure(page.request, runs)
        ratio = figure.milliseconds / u
        mark = (
            "" if ratio <= page.units and figure.queries <= page.queries else "  over"
        )
        print(
            f"{page.title:34} {figure.milliseconds:8.2f} {ratio:7.1f} {page.units:7} "
            f"{figure.queries:8} {page.queries:7}{mark}",
            flush=True,
        )


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

    from scripts.demo import prepare

    prepare()
    from scripts.bench_growth import grow
    from scripts.bench_pages import pages, peers

    grow(options.scale)
    table(pages(), options.runs)
    peers(options.runs)


if __name__ == "__main__":
    main()
