"""The search page."""

import pytest

from cms.knowledge.models import GlossaryTerm
from cms.search.domain.query import clean_query, search_words
from tests.knowledge.factories import guide

pytestmark = pytest.mark.django_db


def test_page_is_found_by_title_and_shown_with_kind_and_summary(client):
    guide("aktenplan", title="Aktenplan abstimmen", summary="Wie der Plan entsteht.")
    guide("bauen", title="Bauen")

    response = client.get("/suche/?q=Aktenplan")

    hits = [(hit.kind, hit.title, hit.snippet) for hit in response.context["pages"]]
    assert hits == [("Leitfaden", "Aktenplan abstimmen", "Wie der Plan entsteht.")]
    assert "1 Seite zu „Aktenplan“ gefunden." in response.content.decode()


def test_glossary_terms_are_found_by_synonym(client):
    GlossaryTerm.objects.create(
        term="E-Akte", slug="e-akte", definition="D.", synonyms=("digitale Akte",)
    )

    response = client.get("/suche/?q=digitale akte")

    assert [hit.url for hit in response.context["extras"]] == [
        "/wissen/glossar/#e-akte"
    ]


def test_title_counts_more_than_the_text(client):
    guide("eins", title="Anderes", summary="Hier steht Aktenplan am Rande.")
    guide("zwei", title="Aktenplan")

    hits = client.get("/suche/?q=aktenplan").context["pages"]

    assert [hit.title for hit in hits] == ["Aktenplan", "Anderes"]


def test_without_words_only_the_field_is_shown(client):
    response = client.get("/suche/")

    assert len(response.context["pages"]) == 0
    assert "gefunden" not in response.content.decode()


def test_drafts_and_restricted_pages_are_not_found(client):
    guide("offen", title="Aktenplan offen")
    guide("entwurf", title="Aktenplan Entwurf").unpublish()
    closed = guide("intern", title="Aktenplan intern")
    closed.view_restrictions.create(restriction_type="login")

    hits = client.get("/suche/?q=aktenplan").context["pages"]

    assert [hit.title for hit in hits] == ["Aktenplan offen"]


@pytest.mark.parametrize("item_count", [1, 3])
def test_queries_do_not_grow(client, item_count, django_assert_num_queries):
    for number in range(item_count):
        guide(f"aktenplan-{number}")
    client.get("/suche/?q=aktenplan")

    with django_assert_num_queries(5):
        response = client.get("/suche/?q=aktenplan")

    assert len(response.context["pages"]) == item_count


@pytest.mark.parametrize(
    "words",
    [
        "x" * 5000,
        "%F0%9F%98%80",
        "\"'()*:^-",
        "AND OR NOT",
        "&page=-1",
    ],
)
def test_no_words_break_the_search(client, words):
    guide("aktenplan")

    assert client.get(f"/suche/?q={words}").status_code == 200


def test_query_is_cleaned():
    assert clean_query(" a\0b \u202e c\n" + "d " * 20) == "a b c" + " d" * 9
    assert len(clean_query("x" * 1_000_000)) == 200


def test_words_for_the_engine_hold_no_operators():
    assert search_words('E-Akte "§ 5" (und) *') == "E Akte 5 und"
