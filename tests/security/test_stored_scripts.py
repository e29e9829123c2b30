"""R8: no text that people store runs as a script on any page, without the CSP.

Each text field of our models holds up to three vectors a round, others in each; every
page that can be read is opened in a real Chromium, which gets the page without its
policy. In the release profile every field with room for three meets every vector, and
shorter ones those that fit at their turn.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.db import transaction
from django.template import base

from cms.jobs.models import Job
from tests.knowledge.factories import guide
from tests.profile import IS_RELEASE, part
from tests.security.cells import ADDRESSES
from tests.security.found_forms import WRITERS
from tests.security.matrix import rules, values
from tests.security.stored import PACK, fill, text_fields, vectors_for
from tests.security.vectors import VECTORS

ALL_ROUNDS = -(-len(VECTORS) // PACK)
ROUNDS = part(range(ALL_ROUNDS), 1, "stored scripts")
ROOM = 300  # characters that hold any three vectors
HOST = "http://stored.example"
# Fires what waits for a person, and finds addresses that are scripts.
PROBE = """async () => {
  const events = ["mouseover", "pointerenter", "focus", "focusin", "click", "input",
    "contextmenu", "animationstart", "toggle"];
  const within = document.querySelectorAll("body, body *");
  for (const event of events) {
    for (const element of within) {
      if (event === "click" && !element.hasAttribute("onclick")) continue;
      element.dispatchEvent(new Event(event));
    }
  }
  await new Promise((done) => setTimeout(done, 20));
  const names = ["href", "src", "action", "formaction", "data", "xlink:href"];
  const scripts = [...within].filter((element) => names.some((name) =>
    /^[\\s\\x00-\\x1f]*j\\s*a\\s*v\\s*a\\s*s\\s*c\\s*r\\s*i\\s*p\\s*t\\s*:/i.test(
      element.getAttribute(name) ?? "")));
  return [window.__x ?? 0, ...scripts.map((element) => element.outerHTML)];
}"""


@pytest.fixture(scope="module")
def filled(world):
    """Add pages, and a job that says something."""
    guide("akten-ordnen")
    Job.objects.update(message="Text")
    return world


@pytest.fixture(scope="module")
def window(browser):
    """Return a browser page that reaches nothing but what it is given."""
    page = browser.new_page()
    pages: dict[str, str] = {}

    def answer(route):
        path = urlsplit(route.request.url).path
        if route.request.is_navigation_request() and path in pages:
            route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
        elif path.endswith((".js", ".mjs")) and (file := _static(path)):
            route.fulfill(path=file, content_type="text/javascript")
        else:
            route.abort()

    page.route("**/*", answer)
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page, pages
    page.close()


def _static(path: str) -> str | None:
    return finders.find(re.sub(r"^/static/", "", path)) or None


def _reader(name: str) -> str:
    rule = rules()[name]
    if rule.kind == "public":
        return "CO"  # sees no less than a visitor
    return next(person for person in WRITERS if person in rule.allow)


def _pages(world, names: set[str]) -> dict[str, str]:
    """Return the HTML of these pages by address."""
    found = {}
    for name, rule in rules().items():
        if rule.get is None or name not in names:
            continue
        person = _reader(name)
        kwargs = values(ADDRESSES[name], "own", world, person)
        path = ADDRESSES[name].path(kwargs or {})
        _get(found, world.clients[person], path, person)
    for path in ("/wissen/", "/wissen/akten-ordnen/", "/suche/?q=akten"):
        _get(found, world.clients["CO"], path, "CO")
    return found


def _get(found: dict[str, str], client, path: str, person: str) -> None:
    response = client.get(path)
    assert response.status_code != 500, path
    if "text/html" in response.get("Content-Type", "") and not response.streaming:
        found[f"/{person}{path}"] = response.content.decode()


def _ran(window, path: str, html: str) -> list[str]:
    """Open the page; return what ran or would run."""
    page, pages = window
    path = urlsplit(path).path
    pages[path] = html
    page.goto(HOST + path)
    return [text for text in page.evaluate(PROBE) if text]


def _round(world, number: int, names: set[str] | None = None) -> dict[str, str]:
    """Fill the world, read its pages, take everything back."""
    cache.clear()
    with transaction.atomic():
        assert fill(number) > len(text_fields()) / 2
        found = _pages(world, names or set(rules()))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("number", ROUNDS)
def test_no_stored_text_runs(filled, window, number):
    ran = {}
    for path, html in _round(filled, number).items():
        if found := _ran(window, path, html):
            ran[path] = found

    assert ran == {}


def test_pages_without_escaping_are_found(filled, window, monkeypatch):
    """The twin: templates that put texts into pages as they are."""
    monkeypatch.setattr(base, "conditional_escape", str)
    plain = VECTORS.index("<img src=x onerror=window.__x=1>") // PACK
    names = {"accounts:members", "accounts:units", "accounts:account"}

    found = _round(filled, plain, names)

    assert [path for path, html in found.items() if _ran(window, path, html)]


def test_vectors_run_where_nothing_holds_them(window):
    """What never runs proves nothing; most tags run on an empty page."""
    tried = VECTORS if IS_RELEASE else VECTORS[:20]
    ran = [
        text
        for place, text in enumerate(tried)
        if _ran(window, f"/empty/{place}", f"<!doctype html><body><p>{text}</p>")
    ]

    assert len(ran) > len(tried) / 2


def test_every_field_with_room_meets_every_vector():
    for place, field in enumerate(text_fields()):
        met = {
            text
            for number in range(ALL_ROUNDS)
            for text in vectors_for(field, place, number)
        }

        if not field.max_length or field.max_length >= ROOM:
            assert met == set(VECTORS)
        else:
            assert len(met) > len(VECTORS) / 16
