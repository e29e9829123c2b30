"""Whatever is typed is answered, with results or a sentence, never with an error."""

from io import StringIO

import pytest
from django.core.management import call_command

from cms.search.domain.german import asking
from cms.search.domain.german.synonyms import Synonyms
from cms.search.domain.query import LONGEST, clean_query
from cms.search.engine import compiler, expansion
from cms.search.vocabulary import german
from tests.knowledge.factories import guide
from tests.profile import part
from tests.search.nasty import nasty

QUERIES = part(nasty(), 60, "nasty")
REFUSED = 400  # NUL and halves of characters, with a sentence


@pytest.fixture
def pages(index):
    guide("aktenplan", title="Aktenplan", summary="Wie Akten geordnet werden.")
    guide("gesetz", title="Gesetz und Verwaltung", summary="Daten der Ämter.")


def test_the_page_answers(client, pages):
    for query in QUERIES:
        for headers in ({}, {"HX-Request": "true"}):
            response = client.get("/suche/", {"q": query}, headers=headers)

            expected = REFUSED if "\x00" in query else 200
            assert response.status_code == expected, query
            if response.context and response.context.get("search"):
                assert len(response.context["search"].words) <= LONGEST
            is_asked = bool(clean_query(query))
            said = response.content.decode()
            assert not is_asked or "<p" in said or "<li" in said, query


def test_the_command_answers(pages):
    for query in QUERIES:
        out = StringIO()
        call_command("search", query, stdout=out)

        assert out.getvalue().strip(), query


def test_a_query_is_cut_to_what_is_looked_at():
    words = " ".join(f"wort{number}" for number in range(40))
    asked = clean_query(words * 100)

    assert LONGEST == len(clean_query("x" * 10_000)) == 200
    assert len(asking.ask(asked, german(), Synonyms([], [], german()))) == 16
    assert asking.WORDS == compiler.WORDS == 16


def test_a_query_says_what_else_may_be_meant_so_many_times_at_most():
    long = " ".join(["aktenplanänderungsverwaltungsamtshilfedaten"] * 4)
    many = "verwaltungsdatenplanungsamtsaktenschutz" * 5

    for query in (long, many):
        wide = asking.wider(query, german(), Synonyms([], [], german()))
        assert len(wide) <= asking.WORDS + asking.EXPANSIONS

    assert asking.EXPANSIONS == expansion.MOST == 64
