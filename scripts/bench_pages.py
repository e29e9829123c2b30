"""The pages ``make bench`` measures, on the demo's data; budgets: architecture.md."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count, cycle
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import caches
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from assessment.demo.history import add_passes, passes_of
from assessment.models import Answer, CatalogueVersion, Run
from assessment.services.peers import prepare_search
from cms.accounts.demo import OFFICE, address
from cms.accounts.domain.sessions import IDLE, Life
from cms.accounts.models import SessionStore, User
from cms.knowledge.models import ContentPage
from cms.municipalities.demo import HOME
from cms.municipalities.models import Municipality
from curricula.models import LessonPage
from scripts.bench import Page
from scripts.bench_growth import BODY_TABLES, copy_rows

if TYPE_CHECKING:
    from django.http import HttpRequest

    Make = Callable[[], HttpRequest]

__all__ = ["pages", "peers"]

_RUNS = 8
_PEER_RUNS = 3_000
_QUESTION = "akt-02"
_WORDS = "personalakte+digital+f%C3%BChren"


def pages() -> list[Page]:
    """Return every row of the table."""
    return [*_visitor_pages(), *_signed_in_pages()]


def peers(runs: int) -> None:
    """Print time and queries of a search over all bodies with 3,000 results."""
    home = Municipality.objects.fictional().get(name=HOME)
    with transaction.atomic():
        number = 20  # behind the copies of any scale
        while Run.objects.submitted().count() < _PEER_RUNS:
            number += 1
            copy_rows(BODY_TABLES, number)
        now = timezone.now()
        with CaptureQueriesContext(connection) as captured:
            search = prepare_search(home, at=now)
        whole = _median(lambda: prepare_search(home, at=now).run(), runs)
        matching = _median(search.run, runs)
        stored = Run.objects.submitted().count()
        transaction.set_rollback(True)
    print(
        f"\npeers: {stored} runs, {len(search.parties)} bodies with fitting offers, "
        f"{len(captured)} queries\n"
        f"  queries and matching {whole:6.0f} ms CPU (budget 300)\n"
        f"  matching alone       {matching:6.0f} ms CPU (budget 50)"
    )


def _median(work: Callable[[], object], runs: int) -> float:
    """Return milliseconds of CPU."""
    times = []
    for _ in range(min(runs, 9)):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return sorted(times)[len(times) // 2] * 1000


def _visitor_pages() -> Iterator[Page]:
    read = _read_pages()
    yield Page("start page", _with_parts_kept("/"), 80, 14)
    for title, (path, units, queries) in read.items():
        yield Page(title, _with_parts_kept(path), units, queries)
    yield Page("start page, first reading", _fresh("/"), None, 14)
    for title in ("guide", "index with filters"):
        yield Page(f"{title}, first reading", _fresh(read[title][0]), None, 14)
    yield Page("search, list", _visit("/suche/?q=akte"), 250, 10)
    yield Page("search, narrowing", _visit("/suche/eingrenzen/?q=akte"), 250, 10)
    yield Page("search, three words", _visit(f"/suche/?q={_WORDS}"), 250, 10)
    yield Page("search, first reading", _fresh("/suche/?q=akte"), None, 14)
    yield Page("start page, kept for visitors", _visit("/"), 3, 0)
    yield Page("guide, kept for visitors", _visit(read["guide"][0]), 3, 0)
    yield Page("self-test, one question", _self_test("next"), 80, 12)
    yield Page("self-test, result", _self_test("result"), 110, 14)


def _read_pages() -> dict[str, tuple[str, int, int]]:
    """Return path and budgets (u, queries) of what visitors and members read."""
    lesson = LessonPage.objects.live().order_by("path")[0].url or ""
    return {
        "guide": (_address("guide"), 60, 12),
        "instruction": (_address("instruction"), 60, 12),
        "lesson": (lesson, 60, 12),
        "index with filters": ("/wissen/?thema=e-akte&fuer=al", 80, 14),
    }


def _signed_in_pages() -> Iterator[Page]:
    home = Municipality.objects.fictional().get(name=HOME)
    user = User.objects.get(email=address(OFFICE, home))
    _add_runs(home, user)
    visit = _SignedIn(user).get
    work = Run.objects.of(home).open()[0]
    newest = Run.objects.of(home).submitted()[0]
    place = {"slug": home.slug}

    def path(name: str, **kwargs: Any) -> str:
        return reverse(f"assessment:{name}", kwargs=place | kwargs)

    question = path("question", pk=work.pk, question_id=_QUESTION)
    result = path("result", pk=newest.pk)
    for title, (read, units, queries) in _read_pages().items():
        yield Page(f"{title}, signed in", visit(read), units, queries)
    yield Page("question page", visit(question), 80, 12)
    yield Page("answer saved, with progress", _saving(user, work, question), 45, 8)
    yield Page(f"result with {_RUNS} runs", visit(result), 110, 14)
    yield Page("next steps", visit(path("steps")), 110, 14)
    yield Page("plan", visit(path("plan")), 110, 14)
    yield Page("peers of the demo's bodies", visit(path("peers")), None, 20)


class _SignedIn:
    """Makes requests of one person with a session of their own."""

    def __init__(self, user: User) -> None:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        now = int(time.time())
        session["life"] = Life(now, now, IDLE).stored()
        session.create()
        self._factory = _factory()
        cookies = self._factory.cookies
        cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
        cookies[settings.CSRF_COOKIE_NAME] = get_random_string(32)

    def get(self, path: str) -> "Make":
        return lambda: self._factory.get(path)

    def post(self, path: str, typed: Callable[[], dict[str, Any]]) -> "Make":
        def make() -> "HttpRequest":
            headers = {"HX-Request": "true", "HX-Current-URL": path}
            body, kind = urlencode(typed()), "application/x-www-form-urlencoded"
            request = self._factory.post(path, body, kind, headers=headers)
            vars(request)["_dont_enforce_csrf_checks"] = True
            return request

        return make


def _factory() -> RequestFactory:
    return RequestFactory(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_LANGUAGE="de")


def _visit(path: str) -> "Make":
    return lambda: _factory().get(path)


def _fresh(path: str) -> "Make":
    """Ask as a visitor, with everything forgotten that was kept."""

    def make() -> "HttpRequest":
        for name in settings.CACHES:
            caches[name].clear()
        return _factory().get(path)

    return make


def _with_parts_kept(path: str) -> "Make":
    """Ask as somebody whose pages are never kept as a whole."""
    factory = _factory()
    factory.cookies[settings.SESSION_COOKIE_NAME] = "none"
    return lambda: factory.get(path)


def _self_test(go: str) -> "Make":
    """Send the self-test with every question answered."""
    asked = CatalogueVersion.objects.all()[0].parsed.quick_check.questions
    form = {f"{key}-choice": "1" for key in asked} | {"size_class": "s2", "go": go}
    return lambda: _factory().post(reverse("assessment:self_test"), form)


def _address(kind: str) -> str:
    """Return the path of the longest page of this kind."""
    found = ContentPage.objects.live().filter(kind=kind)
    return found.order_by("-minutes", "path")[0].url or ""


def _saving(user: User, run: Run, path: str) -> "Make":
    """Save another level each time, onto the version saved before."""
    answer = Answer.objects.filter(run=run, question=_QUESTION, source="house").first()
    versions = count(answer.version if answer else 0)
    levels = cycle("21" if answer and answer.level == 1 else "12")

    def typed() -> dict[str, Any]:
        fields = {"version": next(versions), "choice": next(levels)}
        return {f"{_QUESTION}-{name}": value for name, value in fields.items()}

    return _SignedIn(user).post(path, typed)


def _add_runs(home: Municipality, user: User) -> None:
    """Bring the home town to eight submitted runs; the new ones are the oldest."""
    done = Run.objects.of(home).submitted().select_related("catalogue")
    missing = _RUNS - done.count()
    if missing <= 0:
        return
    catalogue = done[0].catalogue
    example = next(iter(passes_of(home, catalogue, Random(1))))  # noqa: S311 -- seeded
    passes = [
        replace(example, at=example.at - timedelta(days=60 * number))
        for number in range(1, missing + 1)
    ]
    add_passes(passes, {home.pk: user})
