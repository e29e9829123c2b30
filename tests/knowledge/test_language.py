"""Hints for plainer language where a page is edited."""

import pytest

from cms.knowledge.domain.plain_language import Kind
from cms.knowledge.models import GlossaryTerm
from cms.knowledge.services.language import passages_with_hints
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide, text_of

pytestmark = pytest.mark.django_db


def _page(*texts, summary="Kurz."):
    body = [
        ("section", {"heading": f"Abschnitt {number}", "text": text})
        for number, text in enumerate(texts, 1)
    ]
    return guide(body=body, summary=summary)


def _found(page):
    return [
        (passage.heading, [hint.quote for hint in passage.hints])
        for passage in passages_with_hints(page)
    ]


def test_hints_stand_under_their_heading():
    page = _page("Alles klar.", "Der Antrag **wird geprüft**.", summary="Nutzen XYZ.")

    assert _found(page) == [
        ("Zusammenfassung", ["XYZ"]),
        ("Abschnitt 2", ["Der Antrag wird geprüft."]),
    ]


def test_abbreviation_is_named_once_on_a_page():
    assert _found(_page("Die XYZ.", "Nochmals XYZ.")) == [("Abschnitt 1", ["XYZ"])]


def test_glossary_explains_abbreviations():
    page = _page("Die XYZ und die XZ.")
    GlossaryTerm.objects.create(
        term="XYZ", slug="xyz", definition="Ein Muster.", synonyms=("XZ",)
    )

    assert _found(page) == []


def test_words_that_ship_are_known():
    found = passages_with_hints(_page("Seitens des Amts ist das so."))

    assert found[0].hints[0].kind is Kind.WORD
    assert found[0].hints[0].plainer == "von"


@pytest.mark.parametrize("count", [1, 3])
def test_sections_ask_no_more_queries(count, django_assert_num_queries):
    page = _page(*["Der Antrag wird geprüft."] * count)

    with django_assert_num_queries(1):
        passages_with_hints(page)


def test_editors_see_hints_on_the_page_they_edit(client):
    page = _page("Der Antrag wird geprüft.")
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    text = text_of(client.get(f"/redaktion/pages/{page.pk}/edit/"))

    assert "Verständliche Sprache" in text
    assert "Wer tut es? Nennen Sie die handelnde Stelle" in text
    assert "„Der Antrag wird geprüft.“" in text


def test_new_page_has_nothing_to_look_at(client):
    page = guide()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    add = f"/redaktion/pages/add/knowledge/guidepage/{page.get_parent().pk}/"

    assert "Faustregeln" not in text_of(client.get(add))
