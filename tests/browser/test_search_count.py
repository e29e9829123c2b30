"""What the result page counts: searches that were meant, and opened hits."""

from time import monotonic, sleep

import pytest

from cms.search.models import QueryCount
from tests.knowledge.factories import guide
from tests.search.conftest import index

__all__ = ["index"]
FIELDS = ("words", "searches", "misses", "first", "top")


@pytest.fixture
def sent(page_checks, live_server, index):
    """Open the search page; returns the page and the bodies it sent."""
    guide("eins", title="Aktenplan")
    guide("zwei", title="Aktenplan ändern", summary="Für Akten.")
    page, bodies = page_checks.page, []
    page.on("request", lambda request: bodies.append(request.post_data))
    page.clock.install()
    page.goto(f"{live_server.url}/suche/")
    page.reload()
    return page, bodies


def _posted(bodies):
    return [body for body in bodies if body]


def _sums():
    return list(QueryCount.objects.order_by("words").values_list(*FIELDS))


def _stored():
    """Return the sums when what the page sent in leaving has arrived."""
    end = monotonic() + 10
    while not _sums() and monotonic() < end:
        sleep(0.1)
    return _sums()


def _type(page, words):
    with page.expect_response(lambda answer: "/suche/?q=" in answer.url):
        page.get_by_role("searchbox").last.fill(words)
        page.clock.run_for(300)


def _counted(page):
    return page.expect_response(lambda answer: answer.url.endswith("/gezaehlt/"))


def test_letters_that_are_typed_do_not_count_but_what_stands_does(sent):
    page, bodies = sent

    for typed in ("Akt", "Akten", "Aktenplan"):
        _type(page, typed)
    with _counted(page) as answer:
        page.clock.run_for(3100)

    assert answer.value.status == 204
    assert "cookie" not in answer.value.request.all_headers()
    assert _posted(bodies) == ["q=Aktenplan&new=1"]
    assert _sums() == [("aktenplan", 1, 0, 0, 0)]


def test_the_button_counts_at_once_and_only_once(sent):
    page, bodies = sent

    _type(page, "Mängelmelder")
    with _counted(page):
        page.get_by_role("searchbox").last.press("Enter")
    page.clock.run_for(10_000)

    assert len(_posted(bodies)) == 1
    assert _sums() == [("mängelmelder", 1, 1, 0, 0)]


def test_the_first_opened_hit_counts_by_its_rank(sent):
    page, bodies = sent

    _type(page, "Aktenplan")
    with page.expect_navigation():
        page.locator("[data-hit]").nth(1).press("Enter")

    assert _posted(bodies) == ["q=Aktenplan&new=1&rank=2"]
    assert _stored() == [("aktenplan", 1, 0, 0, 1)]
