"""The search page."""

import pytest
from django.db import connection

from cms.knowledge.models import GlossaryTerm
from cms.search.models import BestBet, PromotedPage, SynonymGroup, VocabularyWord
from cms.search.services import bets, finding
from cms.search.services.listing import PER_PAGE
from cms.search.services.rebuilding import rebuild
from cms.search.services.sources import names
from tests.knowledge.factories import guide

pytestmark = pytest.mark.usefixtures("index")


def _titles(client, query):
    hits = client.get(f"/suche/?q={query}").context["found"].hits
    return ["".join(piece.text for piece in hit.title) for hit in hits]


def _facets(client, query):
    return client.get(f"/suche/eingrenzen/?q={query}").context["facets"]


def test_page_is_found_by_title_and_shown_with_kind_and_summary(client):
    guide("aktenplan", title="Aktenplan abstimmen", summary="Wie der Plan entsteht.")
    guide("bauen", title="Bauen")

    response = client.get("/suche/?q=Aktenplan")

    (hit,) = response.context["found"].hits
    assert (hit.kind, hit.url) == ("Leitfaden", "/wissen/aktenplan/")
    html = response.content.decode()
    assert "1 Treffer für „Aktenplan“." in html
    assert "<mark>Aktenplan</mark> abstimmen" in html
    assert "Wie der <mark>Plan</mark> entsteht." in html


def test_terms_stand_among_pages_and_are_found_by_synonym(client):
    GlossaryTerm.objects.create(
        term="E-Akte", slug="e-akte", definition="D.", synonyms=("digitale Akte",)
    )

    assert _titles(client, "digitale akten") == ["E-Akte"]


def test_title_counts_more_than_the_text(client):
    guide("eins", title="Anderes", summary="Hier steht Aktenplan am Rande.")
    guide("zwei", title="Aktenplan")

    assert _titles(client, "aktenplan") == ["Aktenplan", "Anderes"]


def test_without_words_only_the_field_is_shown(client):
    response = client.get("/suche/")

    assert response.context["found"].hits == ()
    assert "Treffer" not in response.content.decode()


def test_drafts_and_restricted_pages_are_nowhere(client):
    guide("offen", title="Aktenplan offen")
    guide("entwurf", title="Aktenplan Entwurf").unpublish()
    closed = guide("intern", title="Aktenplan Geheimsache")
    closed.view_restrictions.create(restriction_type="login")
    rebuild()

    found = client.get("/suche/?q=aktenplan").context["found"]
    offered = client.get("/suche/?q=Geheimsachee").context["found"]

    counts = [facet.options[0].count for facet in _facets(client, "aktenplan")]
    assert (found.total, counts) == (1, [1])
    assert (offered.total, offered.offer) == (0, "")


def test_misspelled_words_are_looked_for_as_they_are_meant(client):
    guide("wohngeld", title="Wohngeld beantragen")
    rebuild()

    response = client.get("/suche/?q=wohngled")

    html = response.content.decode()
    assert "1 Treffer für „wohngeld“." in html
    assert "Nichts enthält alles aus „wohngled“." in html


def test_a_better_spelling_is_offered_where_something_fits_all_the_same(client):
    guide("wohngeld", title="Wohngeld beantragen")
    guide("wort", title="Wohngeldd", summary="Ein seltenes Wort.")
    rebuild()
    VocabularyWord.objects.filter(word="wohngeldd").delete()

    response = client.get("/suche/?q=wohngeldd")

    assert response.context["found"].said == "wohngeldd"
    assert "Meinten Sie:" in response.content.decode()


def test_the_search_of_the_database_finds_too(client, settings):
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "wagtail.search.backends.database"}
    }
    guide("aktenplan", title="Aktenplan ändern")
    guide("bauen", title="Bauen")
    rebuild()

    found = client.get("/suche/?q=aktenpläne").context["found"]

    counts = [facet.options[0].count for facet in _facets(client, "aktenpläne")]
    assert (found.total, counts[:1]) == (1, [1])


def test_far_pages_come_in_the_order_of_the_engine(client, monkeypatch):
    monkeypatch.setattr(finding, "_TOP", 10)
    for number in range(30):
        guide(f"p{number}", title=f"Aktenplan {number}")

    assert len(_titles(client, "aktenplan&page=3")) == PER_PAGE


def test_a_page_behind_the_last_one_says_nothing_else(client):
    for slug, title in (("a", "Aktenplan"), ("b", "Aktenplan neu"), ("c", "Anderes")):
        guide(slug, title=title)
    assert len(_titles(client, "aktenplan")) == 2
    assert _titles(client, "aktenplan&page=9") == []


def test_results_are_narrowed_by_the_address(client):
    guide("eins", title="Aktenplan eins", dimension="akt", audiences=("it",))
    guide("zwei", title="Aktenplan zwei", dimension="dat")

    both = client.get("/suche/?q=aktenplan").context["found"]
    one = client.get("/suche/?q=aktenplan&audience=it").context["found"]

    assert (both.total, one.total) == (2, 1)
    facets = _facets(client, "aktenplan&audience=it")
    options = [o for facet in facets if facet.name == "audience" for o in facet.options]
    assert [(each.is_on, each.url) for each in options] == [
        (True, "/suche/?q=aktenplan")
    ]


def test_newest_first(client):
    for number in (1, 2):
        page = guide(f"p{number}", title=f"Aktenplan {number}")
        page.last_published_at = page.last_published_at.replace(year=2020 + number)
        page.save_revision().publish()

    assert _titles(client, "aktenplan&sort=datum")[0] in {"Aktenplan 1", "Aktenplan 2"}


def test_pages_of_results(client):
    for number in range(PER_PAGE + 1):
        guide(f"p{number}", title=f"Aktenplan {number}")

    first, second = (_titles(client, f"aktenplan&page={page}") for page in (1, 2))

    assert (len(first), len(second), set(first) & set(second)) == (PER_PAGE, 1, set())


def test_who_types_gets_the_list_alone(client):
    guide("aktenplan", title="Aktenplan")

    html = client.get(
        "/suche/?q=akten", headers={"hx-request": "true"}
    ).content.decode()

    assert "<html" not in html
    assert "1 Treffer" in html


@pytest.mark.parametrize(
    "query",
    ["*", "\"", "a:b", "(((", "NOT AND OR", "🙂", "%00", "x" * 10_000, "a " * 500,
     "^1~9", "[1 TO 2]", "-", "akte*", "?kte", "„", "a" * 199 + " b"],
)  # fmt: skip
def test_nasty_queries_get_an_answer(client, query):
    guide("aktenplan", title="Aktenplan")

    assert client.get("/suche/", {"q": query}).status_code in {200, 400}


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_page_do_not_grow(client, django_assert_num_queries, count):
    pages = [
        guide(f"p{number}", title=f"Aktenplan {number}", audiences=("it",))
        for number in range(count)
    ]
    bet = BestBet.objects.create(queries="Aktenplan")
    PromotedPage.objects.create(bet=bet, page=pages[0])
    bets.forget_bets()
    for path in ("/suche/", "/suche/eingrenzen/"):
        client.get(f"{path}?q=aktenplan")

    with django_assert_num_queries(8):  # of ten in the budget
        found = client.get("/suche/?q=aktenplan").context["found"]
    rarity = connection.vendor == "postgresql"  # asked where its scores are made
    with django_assert_num_queries(6 + rarity):
        facets = _facets(client, "aktenplan")

    assert (len(found.promoted), found.total) == (1, count)
    assert [facet.options[0].count for facet in facets] == [count, count]


def test_words_in_quotes_stand_side_by_side(client):
    guide("eins", title="Plan der Akten")
    guide("zwei", title="Akten und Plan")

    assert _titles(client, "„der Akten“") == ["Plan der Akten"]


def test_a_title_that_says_it_in_other_words_comes_first(client):
    SynonymGroup.objects.create(key="a", terms="Onlinedienst\nWebformular")
    guide("eins", title="Anderes", summary="Ein Webformular am Rande.")
    guide("zwei", title="Onlinedienst")

    assert _titles(client, "webformular") == ["Onlinedienst", "Anderes"]


def test_every_kind_of_page_has_a_name():
    known = names("kind")

    assert known["curriculumpage"] == "Lernpfad"
    assert known["guide"] == "Leitfaden"


def test_titles_are_shown_whole(client):
    title = "Wie drei kleine Gemeinden gemeinsam und ohne Umwege ihren Aktenplan ordnen"
    guide("lang", title=title)

    html = client.get("/suche/?q=aktenplan").content.decode()

    assert _titles(client, "aktenplan") == [title]
    assert "ihren <mark>Aktenplan</mark> ordnen" in html
