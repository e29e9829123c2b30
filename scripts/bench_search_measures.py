"""What ``make bench-search`` measures of one engine, through the layer of the page."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Timer
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection
from django.test import RequestFactory
from wagtail.search.query import Fuzzy

from cms.search.domain.query import Search, clean_query
from cms.search.models import Entry
from cms.search.services.asking import Asking
from cms.search.services.finding import find
from cms.search.services.listing import listing
from cms.search.services.visible import visible_entries
from scripts.bench import Empty, Page
from scripts.bench import measure as measure_page
from tests.search.nasty import nasty

_TIMES = 2  # each query
_PATIENCE = 8.0  # seconds for the queries of one kind, of other engines
_LONGEST = 4.0  # seconds that one query of another engine may take
_PAGES = 3  # queries of the page, of each kind
_RUNS = 9
_UPDATES = 15
_PART = {"HX-Request": "true"}
_SHOWN = (
    ("page", "/suche/", {}),
    ("part", "/suche/", _PART),
    ("narrow", "/suche/eingrenzen/", _PART),
)
Tell = Callable[..., None]


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
    """Asks one engine everything; what an engine cannot do is left out."""

    def __init__(
        self,
        queries: dict[str, list[str]],
        tell: Tell,
        *,
        is_ours: bool,
        in_process: bool,
    ) -> None:
        self._queries, self._tell = queries, tell
        self._is_ours = is_ours
        self._clock = time.process_time if in_process else time.perf_counter

    def all(self) -> None:
        """Tell every figure."""
        _find(self._queries["rare"][0])  # opens what is opened once
        for kind in ("rare", "middle", "three", "common"):
            self._kind(kind, _find)
        self._kind("typing", _complete)
        self._kind("fuzzy", _second_pass if self._is_ours else _fuzzy)
        if self._is_ours:
            queries = nasty()
            slowest = max(self._time(_page, query) for query in queries)
            self._tell("nasty.max", slowest * 1000, f"{len(queries)} queries")
            self._tell("update.p50", _middle(self._updates()) * 1000, f"{_UPDATES}")
            self._pages()

    def _kind(self, kind: str, ask: Callable[[str], object]) -> None:
        """Tell the figures of a kind; slow engines are asked as long as it is bearable.

        A query that was given up counts as long as it was waited for.
        """
        times: list[float] = []
        began = time.monotonic()
        for query in self._queries[kind]:
            if not self._is_ours and time.monotonic() - began > _PATIENCE:
                break
            try:
                times.append(min(self._time(ask, query) for _ in range(_TIMES)))
            except NotImplementedError:
                return
            except DatabaseError:  # given up
                times.append(_LONGEST)
        times.sort()
        sample = f"{len(times)} of {len(self._queries[kind])} queries, best of {_TIMES}"
        late = times[min(len(times) - 1, round(len(times) * 0.95))]
        for name, value in (("p50", _middle(times)), ("p95", late)):
            key, is_cut = f"{kind}.{name}", value >= _LONGEST and not self._is_ours
            self._tell(key, value * 1000, sample, at_least=is_cut)

    def _time(self, ask: Callable[[str], object], query: str) -> float:
        with nullcontext() if self._is_ours else _limited():
            started = self._clock()
            ask(query)
            return self._clock() - started

    def _pages(self) -> None:
        """Tell the worst of some pages, and of the parts that come without them."""
        empty = Empty()
        words = [*self._queries["common"][:_PAGES], *self._queries["three"][:_PAGES]]
        for name, path, headers in _SHOWN:
            figures = [
                measure_page(_asked(path, each, headers), empty, _RUNS)
                for each in words
            ]
            sample = f"worst of {len(words)} queries"
            self._tell(f"{name}.u", max(each.units for each in figures), sample)
            queries = max(each.queries for each in figures)
            self._tell(f"{name}.queries", queries, sample)

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


@contextmanager
def _limited() -> Iterator[None]:
    """Give a query up that takes longer than is bearable.

    Raises:
        DatabaseError: if it was given up.
    """
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = {_LONGEST * 1000:.0f}")
        yield
        return
    watch = Timer(_LONGEST, connection.connection.interrupt)
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


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


def _asked(path: str, query: str, headers: dict[str, str]) -> Page:
    """Return a page that is kept for nobody: its reader has a session."""
    factory = RequestFactory(
        SERVER_NAME="127.0.0.1", HTTP_ACCEPT_LANGUAGE="de", headers=headers
    )
    factory.cookies[settings.SESSION_COOKIE_NAME] = "none"

    def make() -> Any:
        return factory.get(f"{path}?{urlencode({'q': query})}")

    return Page(query, make, None, 10)
