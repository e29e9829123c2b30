"""The result page reports what was looked for; nobody is known by it."""

from urllib.parse import quote_plus

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.search.models import QueryCount
from cms.search.views import counting
from cms.ui.limits import Limit
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide
from tests.security.nasty import NASTY

pytestmark = pytest.mark.usefixtures("index")
SENT = {"q": "Aktenplan", "new": "1"}


@pytest.fixture
def sent():
    cache.clear()
    client = Client(enforce_csrf_checks=True)
    return lambda values, **more: client.post("/suche/gezaehlt/", values, **more)


def _sums():
    return list(QueryCount.objects.values_list("words", "searches", "first", "page"))


def test_search_and_opened_hit_are_counted_without_a_cookie(sent):
    answers = [sent(SENT), sent({"q": "Aktenplan", "rank": "4"}), sent(SENT)]

    assert [(each.status_code, each.content) for each in answers] == [(204, b"")] * 3
    assert not any(each.cookies for each in answers)
    assert _sums() == [("aktenplan", 2, 0, 1)]


@pytest.mark.parametrize(
    "values",
    [
        {}, {"q": ""}, {"q": "x" * 201, "new": "1"}, {**SENT, "rank": "0"},
        {**SENT, "rank": "eins"}, {**SENT, "rank": "10001"},
    ],
)  # fmt: skip
def test_what_no_result_page_sends_is_refused(sent, values):
    assert sent(values).status_code == 400
    assert _sums() == []


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://testserver", 204), ("https://testserver", 204),
        ("https://anderswo.example", 403), ("null", 403),
        ("https://testserver.anderswo.example", 403), ("https://testserver:8443", 403),
    ],
)  # fmt: skip
def test_other_sites_make_nobody_count(sent, origin, status):
    assert sent(SENT, headers={"Origin": origin}).status_code == status
    assert bool(_sums()) is (status == 204)


def test_twin_without_the_origin_would_count_for_other_sites(sent, monkeypatch):
    monkeypatch.setattr(counting, "is_from_elsewhere", lambda request: False)

    assert sent(SENT, headers={"Origin": "https://anderswo.example"}).status_code == 204


def test_one_source_counts_only_so_often(sent, monkeypatch):
    monkeypatch.setattr(counting, "_OFTEN", Limit("search_count", 2, 60))

    statuses = [sent(SENT).status_code for _ in range(4)]

    assert statuses == [204, 204, 429, 429]
    assert _sums() == [("aktenplan", 2, 0, 0)]


def test_what_is_not_counted_is_answered_alike(sent):
    counted, dropped = sent(SENT), sent({"q": "Anna Müller 12.03.1961", "new": "1"})

    assert (counted.status_code, counted.content) == (dropped.status_code, b"")
    assert _sums() == [("aktenplan", 1, 0, 0)]


@pytest.mark.parametrize(
    "headers",
    [{}, {"HX-Request": "true"}, {"Sec-Purpose": "prefetch"}, {"Purpose": "prefetch"}],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_results_counts_nothing(client, headers, method):
    getattr(client, method)("/suche/?q=Aktenplan", headers=headers)

    assert _sums() == []


def test_hits_are_those_of_a_visitor(client):
    """Whoever may read internal pages leaves no trace of them in the sums."""
    internal = guide("intern", title="Aktenplan")
    PageViewRestriction.objects.create(page=internal, restriction_type="login")
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    client.post("/suche/gezaehlt/", SENT)

    assert list(QueryCount.objects.values_list("hits", "misses")) == [(0, 1)]


@pytest.mark.parametrize(
    ("address", "is_again"),
    [("?q=Aktenplan", False), ("?q=Aktenplan&kind=guide", True)],
)
def test_results_say_what_they_are_for(client, address, is_again):
    guide("offen", title="Aktenplan")

    page = client.get(f"/suche/{address}").content.decode()

    assert 'data-asked="Aktenplan"' in page
    assert 'data-from="1"' in page
    assert ("data-again" in page) is is_again


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_it(sent, text):
    body = f"new=1&rank=1&q={quote_plus(text, errors='surrogatepass')}"

    answer = sent(body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in {204, 400}
    assert QueryCount.objects.filter(words__regex=r"[^a-zäöüß ]").count() == 0
