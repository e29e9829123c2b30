"""Best bets: what editors put above the results."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError

from cms.search.models import BestBet, PromotedPage
from cms.search.services import bets
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide

pytestmark = pytest.mark.usefixtures("index")


def _bet(queries, *pages):
    bet = BestBet.objects.create(queries=queries)
    for place, page in enumerate(pages):
        PromotedPage.objects.create(bet=bet, page=page, sort_order=place)
    bets.forget_bets()
    return bet


def _found(client, query):
    return client.get(f"/suche/?q={query}").context["found"]


def _titles(hits):
    return ["".join(piece.text for piece in hit.title) for hit in hits]


@pytest.mark.parametrize(
    "query", ["Aktenplan", "aktenpläne", "AKTENPLAENE", "Akten Plan", "der Aktenplan"]
)
def test_a_bet_stands_above_the_results_however_it_is_asked_for(client, query):
    guide("eins", title="Aktenplan ändern")
    _bet("Aktenplan", guide("ordnen", title="Schriftgut ordnen"))

    response = client.get("/suche/", {"q": query})

    found = response.context["found"]
    assert _titles(found.promoted) == ["Schriftgut ordnen"]
    assert _titles(found.listed) == ["Aktenplan ändern"]
    assert "Von der Redaktion empfohlen" in response.content.decode()


@pytest.mark.parametrize("query", ["Plan", "Aktenplan ändern", "", "Planakten"])
def test_other_queries_have_no_bet(client, query):
    _bet("Aktenplan", guide("ordnen", title="Aktenplan"))

    assert _found(client, query).promoted == ()


@pytest.mark.parametrize("query", ["eAkte", "E-Akte", "e akte", "Führung der E-Akte"])
def test_each_line_is_a_wording(client, query):
    _bet("E-Akte\nE-Akte führen\nFührung von E-Akten", guide("akte", title="Die Akte"))

    assert _titles(_found(client, query).promoted) == ["Die Akte"]


def test_pages_stand_in_the_order_of_the_editors_and_once(client):
    first, second = (guide(f"p{n}", title=f"Aktenplan {n}") for n in (1, 2))
    _bet("Aktenplan", second, first)
    _bet("Akten Plan", second)

    found = _found(client, "aktenplan")

    assert _titles(found.promoted) == ["Aktenplan 2", "Aktenplan 1"]
    assert (found.total, found.listed) == (2, [])


def test_bets_stand_on_the_first_page_and_within_what_was_narrowed(client):
    page = guide("eins", title="Aktenplan", audiences=("it",))
    _bet("Aktenplan", page)

    narrowed = [_found(client, f"aktenplan{more}").promoted for more in (
        "&page=2", "&audience=al", "&audience=it"
    )]  # fmt: skip

    assert [len(hits) for hits in narrowed] == [0, 0, 1]


def test_a_misspelled_query_has_the_bets_of_what_it_means(client):
    from cms.search.services.rebuilding import rebuild

    _bet("Wohngeld", guide("wohngeld", title="Wohngeld beantragen"))
    rebuild()

    assert _titles(_found(client, "wohngled").promoted) == ["Wohngeld beantragen"]


def test_no_more_than_five_are_shown(client):
    _bet("Aktenplan", *(guide(f"p{n}", title=f"Seite {n}") for n in range(7)))

    assert len(_found(client, "aktenplan").promoted) == bets.MOST


def test_without_a_bet_the_database_is_not_asked(django_assert_num_queries):
    from cms.search.models import Entry

    _bet("Aktenplan", guide("eins"))
    bets.promoted("warm", Entry.objects.all)

    with django_assert_num_queries(0):
        assert bets.promoted("Bauplan", Entry.objects.all) == ()


def test_bets_are_read_anew_when_the_cache_was_lost():
    from cms.search.models import Entry

    entries = Entry.objects.all()
    bets.promoted("Aktenplan", lambda: entries)
    bet = BestBet.objects.create(queries="Aktenplan")
    PromotedPage.objects.create(bet=bet, page=guide("eins"))

    cache.clear()

    assert len(bets.promoted("Aktenplan", lambda: entries)) == 1


def _form(queries, *pages):
    return {
        "queries": queries,
        "promoted-TOTAL_FORMS": len(pages),
        "promoted-INITIAL_FORMS": 0,
        "promoted-MIN_NUM_FORMS": 1,
        "promoted-MAX_NUM_FORMS": 1000,
        **{f"promoted-{n}-page": page.pk for n, page in enumerate(pages)},
        **{f"promoted-{n}-ORDER": n + 1 for n, _page in enumerate(pages)},
    }


def test_a_bet_of_the_admin_counts_at_once_and_no_longer_than_it_stands(client):
    page = guide("eins", title="Aktenplan")
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    _found(client, "aktenplan")

    client.post("/redaktion/snippets/search/bestbet/add/", _form("Aktenplan", page))
    bet = BestBet.objects.get()
    assert _titles(_found(client, "aktenpläne").promoted) == ["Aktenplan"]

    client.post(f"/redaktion/snippets/search/bestbet/delete/{bet.pk}/")
    assert _found(client, "aktenpläne").promoted == ()


def test_a_page_that_the_search_does_not_know_is_refused(client):
    page = guide("eins")
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    form = _form("Aktenplan", page.get_parent())

    response = client.post("/redaktion/snippets/search/bestbet/add/", form)

    assert "Die Suche kennt diese Seite nicht" in response.content.decode()
    assert not BestBet.objects.exists()


def test_a_bet_on_nothing_is_refused():
    with pytest.raises(ValidationError, match="mindestens eine Suchanfrage"):
        BestBet(queries=" \n ").full_clean()


def test_a_bet_is_called_by_its_first_wording():
    bet = _bet("Aktenplan\nPlan", guide("eins"))

    assert str(bet) == "Aktenplan"
    assert str(bet.promoted.get()) == f"{bet.pk} -> {bet.promoted.get().page_id}"
