"""What ``make bench-search`` measures of one engine, through the layer of the page."""

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from wagtail.search.query import Fuzzy

from cms.search.domain.query import Search, clean_query
from cms.search.models import Entry
from cms.search.services.finding import Asking, find
from cms.search.services.listing import listing
from cms.search.services.visible import visible_entries
from scripts.bench import Empty, Page
from scripts.bench import measure as measure_page
from tests.search.nasty import nasty

_TIMES = 3  # each query
_PATIENCE = 25.0  # seconds for the queries of one kind
_PAGES = 5  # queries of the page
_RUNS = 5
_UPDATES = 15
Figures = dict[str, float]


def index_size() -> float:
    """Return MB: of our index, or of the whole database of another engine."""
    folder = settings.WAGTAILSEARCH_BACKENDS["default"].get("PATH")
    if folder:
        files = (file for file in Path(folder).rglob("*") if file.is_file())
        return sum(file.stat().st_size for file in files) / 1e6
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('wagtailsearch_indexentry')")
        else:
            cursor.execute(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            )
        return float(cursor.fetchone()[0]) / 1e6


class Measures:
    """Asks one engine everything."""

    def __init__(
        self, queries: dict[str, list[str]], *, is_ours: bool, in_process: bool
    ) -> None:
        self._queries = queries
        self._is_ours = is_ours
        self._clock = time.process_time if in_process else time.perf_counter

    def all(self) -> Figures:
        """Return every figure by its name; what an engine cannot do is left out."""
        found: Figures = {}
        _find(self._queries["common"][0])  # opens what is opened once
        for kind in ("common", "middle", "rare", "three"):
            found |= self._kind(kind, _find)
        found |= self._kind("typing", _complete)
        found |= self._kind("fuzzy", _second_pass if self._is_ours else _fuzzy)
        if self._is_ours:
            print("nasty", end=" ", flush=True, file=sys.stderr)
            found["nasty.max"] = max(self._times(nasty(), _page, times=1)) * 1000
            found |= self._pages()
            found["update.p50"] = _middle(self._updates()) * 1000
        return found

    def _kind(self, kind: str, ask: Callable[[str], object]) -> Figures:
        print(kind, end=" ", flush=True, file=sys.stderr)
        try:
            times = sorted(self._times(self._queries[kind], ask))
        except NotImplementedError:
            return {}
        late = times[min(len(times) - 1, round(len(times) * 0.95))]
        return {f"{kind}.p50": _middle(times) * 1000, f"{kind}.p95": late * 1000}

    def _times(
        self, queries: Iterable[str], ask: Callable[[str], object], times: int = _TIMES
    ) -> list[float]:
        """Return the best time of each query; slow engines are asked less."""
        found: list[float] = []
        began = time.monotonic()
        for query in queries:
            found.append(min(self._time(ask, query) for _ in range(times)))
            if not self._is_ours and time.monotonic() - began > _PATIENCE:
                break
        return found

    def _time(self, ask: Callable[[str], object], query: str) -> float:
        started = self._clock()
        ask(query)
        return self._clock() - started

    def _pages(self) -> Figures:
        """Return the worst of some pages, and of the parts for somebody who types."""
        print("pages", end=" ", flush=True, file=sys.stderr)
        empty, found = Empty(), dict[str, float]()
        words = [*self._queries["common"][:_PAGES], *self._queries["three"][:_PAGES]]
        for name, headers in (("page", {}), ("part", {"HX-Request": "true"})):
            figures = [
                measure_page(_asked(each, headers), empty, _RUNS) for each in words
            ]
            found[f"{name}.u"] = max(figure.units for figure in figures)
            found[f"{name}.queries"] = max(figure.queries for figure in figures)
        return found

    def _updates(self) -> list[float]:
        """Return how long the applier takes for one change, several times."""
        from cms.search.engine import outbox
        from cms.search.engine.config import configured

        found = []
        for entry in Entry.objects.order_by("-pk")[:_UPDATES]:
            entry.save()
            found.append(
                self._time(lambda _query: outbox.apply_changes(configured().path), "")
            )
        return found


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _find(query: str) -> object:
    return find(Asking(query), visible_entries(AnonymousUser())).best


def _complete(query: str) -> object:
    return list(visible_entries(AnonymousUser()).autocomplete(query)[:10])


def _fuzzy(query: str) -> object:
    return list(visible_entries(AnonymousUser()).search(Fuzzy(query))[:10])


def _second_pass(query: str) -> object:
    """Look for what is spelled nearly like this, and show the page of the offer."""
    return _fuzzy(query), _page(query)


def _page(query: str) -> object:
    return listing(AnonymousUser(), Search(clean_query(query)))


def _asked(query: str, headers: dict[str, str]) -> Page:
    """Return a page that is kept for nobody: its reader has a session."""
    factory = RequestFactory(
        SERVER_NAME="127.0.0.1", HTTP_ACCEPT_LANGUAGE="de", headers=headers
    )
    factory.cookies[settings.SESSION_COOKIE_NAME] = "none"
    path = f"/suche/?{urlencode({'q': query})}"

    def make() -> Any:
        return factory.get(path)

    return Page(query, make, None, 10)
