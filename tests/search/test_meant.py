"""Synonyms that found something are told above the results."""

import pytest
from wagtail.models import Page

from cms.search.models import SynonymGroup
from cms.search.services import visible
from cms.search.services.asking import forget_synonyms
from tests.knowledge.factories import guide

pytestmark = pytest.mark.usefixtures("index")


def _group(terms, **values):
    SynonymGroup.objects.create(key=terms.split()[0].lower(), terms=terms, **values)
    forget_synonyms()


def _also(client, query):
    return client.get("/suche/", {"q": query}).context["found"].also


def test_a_synonym_that_found_something_is_told_as_editors_spell_it(client):
    _group("Onlinedienst\nWebformular\nE-Formular")
    guide("eins", title="Onlinedienste planen")

    html = client.get("/suche/?q=webformulare").content.decode()

    assert _also(client, "webformulare") == ("Onlinedienst",)
    assert "Auch gesucht als:" in html


def test_a_synonym_that_stands_beside_the_typed_word_is_not(client):
    _group("Onlinedienst\nWebformular")
    guide("eins", title="Onlinedienst oder Webformular")

    html = client.get("/suche/?q=webformular").content.decode()

    assert _also(client, "webformular") == ()
    assert "Auch gesucht als:" not in html


def test_a_synonym_that_found_nothing_is_not(client):
    _group("Onlinedienst\nWebformular")
    guide("eins", title="Webformular")

    assert _also(client, "webformular") == ()


def test_terms_of_several_words_must_stand_there_as_a_whole(client):
    _group("Digitale Akte\nDMS")
    guide("eins", title="Die digitale Akte führen", summary="Ablegen.")
    guide("zwei", title="Akte auf Papier", summary="DMS.")

    assert _also(client, "dms") == ("Digitale Akte",)


def test_what_only_may_be_meant_is_not_told(client):
    _group("Onlinedienst\nFormular", ambiguous="Formular")
    guide("eins", title="Onlinedienst")

    assert _also(client, "formular") == ()


def test_no_more_than_three_are_told(client):
    _group("Eins\nZwei\nDrei\nVier\nFünf")
    guide("alles", title="Zwei Drei Vier Fünf")

    assert len(_also(client, "eins")) == 3


def test_titles_of_restricted_pages_lead_to_no_synonym(client):
    _group("Onlinedienst\nWebformular")
    page = guide("eins", title="Onlinedienst")
    page.view_restrictions.create(restriction_type="login")

    assert _also(client, "webformular") == ()


def test_without_the_guard_they_would_lead_to_one(client, monkeypatch):
    _group("Onlinedienst\nWebformular")
    page = guide("eins", title="Onlinedienst")
    page.view_restrictions.create(restriction_type="login")
    monkeypatch.setattr(visible, "readable_pages", lambda user: Page.objects.all())

    assert _also(client, "webformular") == ("Onlinedienst",)
