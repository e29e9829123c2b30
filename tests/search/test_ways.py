"""What stands above a hit: titles of pages that the person may read."""

import pytest
from wagtail.models import Page

from cms.knowledge.models import GlossaryTerm
from cms.search.models import Entry
from cms.search.services import visible, ways
from tests.knowledge.factories import guide

pytestmark = pytest.mark.usefixtures("index")
SECRET = "Geheimsache"


@pytest.fixture
def below(index):
    """Return a page that can be read, below one that nobody can."""
    above = guide("oben", title=SECRET)
    page = guide("unten", title="Aktenplan")
    page.move(above, pos="last-child")
    Page.objects.filter(pk=above.pk).update(live=False)
    return Page.objects.get(pk=page.pk)


def _ways(client, query="aktenplan"):
    return [hit.way for hit in client.get(f"/suche/?q={query}").context["found"].hits]


def _is_told(client):
    return SECRET in client.get("/suche/?q=aktenplan").content.decode()


def test_pages_above_are_told_from_the_section_down(client, below):
    Page.objects.filter(title=SECRET).update(live=True)

    html = client.get("/suche/?q=aktenplan").content.decode()

    assert _ways(client) == [("Wissen", SECRET)]
    assert 'aria-label="Steht unter"' in html
    assert f"<li>Wissen</li><li>{SECRET}</li>" in html


def test_a_page_above_that_is_not_open_is_not_told(client, below):
    assert _ways(client) == [("Wissen",)]
    assert not _is_told(client)


def test_without_the_guard_it_would_be_told(client, below, monkeypatch):
    monkeypatch.setattr(visible, "readable_pages", lambda user: Page.objects.all())

    assert _ways(client) == [("Wissen", SECRET)]
    assert _is_told(client)


def test_best_bets_tell_where_they_stand_too(client, below):
    from cms.search.models import BestBet, PromotedPage
    from cms.search.services.bets import forget_bets

    bet = BestBet.objects.create(queries="Aktenplan")
    PromotedPage.objects.create(bet=bet, page=below)
    forget_bets()

    (hit,) = client.get("/suche/?q=aktenplan").context["found"].promoted

    assert hit.way == ("Wissen",)


def test_what_is_no_page_stands_where_its_source_says(client):
    GlossaryTerm.objects.create(term="Aktenplan", slug="aktenplan", definition="D.")

    assert _ways(client) == [("Wissen", "Glossar")]


def test_entries_of_an_unknown_source_stand_nowhere():
    entry = Entry.objects.create(source="x:1", kind="x", title="Eins", url="/")

    assert ways.ways([entry], {}, Page.objects.all()) == {entry.pk: ()}


@pytest.mark.parametrize("number", [1, 3])
def test_the_way_costs_one_query(number, django_assert_num_queries):
    for n in range(number):
        guide(f"p{n}")
    entries = list(Entry.objects.select_related("page"))
    paths = {entry.pk: entry.page.path for entry in entries}

    with django_assert_num_queries(1):
        found = ways.ways(entries, paths, Page.objects.live())

    assert set(found.values()) == {("Wissen",)}
    assert len(found) == number
