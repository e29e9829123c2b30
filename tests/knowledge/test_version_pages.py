"""Readers see the versions of what they may read, and compare two of them."""

import json

import pytest
from wagtail.models import PageViewRestriction

from cms.knowledge.models import PageVersion
from cms.knowledge.views.versions import for_readers
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide, text_of, told
from tests.knowledge.test_versions import publish, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def versioned():
    page = guide(body=json.dumps([section("Binnen **einer** Woche.")]))
    publish(page, text="Binnen zwei Wochen.", change_note="Die Frist ist länger.")
    return page


def address(page, rest=""):
    return f"/fassungen/{page.pk}/{rest}"


def test_list_names_number_note_and_kind(client, versioned):
    text = text_of(client.get(address(versioned)))

    assert "Die Frist ist länger." in text
    assert "Inhaltlich: Es gilt etwas anderes" in text
    assert f'href="/fassungen/{versioned.pk}/1/"' in text


def test_page_leads_to_its_versions(client, versioned):
    text = text_of(client.get(versioned.url))

    assert f'<a href="/fassungen/{versioned.pk}/"> Fassung 2 vom' in text


def test_older_version_is_marked_and_reads_as_it_was(client, versioned):
    text = text_of(client.get(address(versioned, "1/")))

    assert "Diese Fassung ist überholt." in text
    assert "<strong>einer</strong> Woche" in text
    assert f'href="/fassungen/{versioned.pk}/vergleich/?von=1&amp;bis=2"' in text


def test_newest_version_is_not_called_outdated(client, versioned):
    text = text_of(client.get(address(versioned, "2/")))

    assert "Dies ist die neueste Fassung." in text
    assert "Diese Fassung ist überholt." not in text


@pytest.mark.parametrize("query", ["von=1&bis=2", "von=2&bis=1"])
def test_comparison_marks_words_from_the_earlier_to_the_later(client, versioned, query):
    text = text_of(client.get(address(versioned, f"vergleich/?{query}")))

    assert "Was sich von Fassung 1 zu 2 geändert hat" in text
    assert "[gestrichen: </span>einer Woche" in text
    assert "[neu: </span>zwei Wochen" in text
    assert "1 Teil geändert" in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("von=1&bis=1", "Wählen Sie zwei verschiedene Fassungen."),
        ("von=1&bis=7", "„7“ gehört nicht dazu"),
        ("von=x&bis=1", "„x“ gehört nicht dazu"),
        ("von=1", "Spätere Fassung: "),
    ],
)
def test_what_cannot_be_compared_is_said(client, versioned, query, sentence):
    response = client.get(address(versioned, f"vergleich/?{query}"))

    assert response.status_code == 422
    assert sentence in text_of(response)


def test_without_a_choice_the_list_is_shown(client, versioned):
    response = client.get(address(versioned, "vergleich/"))

    assert response.status_code == 200
    assert "Zwei Fassungen vergleichen" in text_of(response)


@pytest.fixture
def restricted(versioned):
    PageViewRestriction.objects.create(
        page=versioned, restriction_type=PageViewRestriction.GROUPS
    )
    return versioned


@pytest.mark.parametrize("rest", ["", "1/", "vergleich/?von=1&bis=2"])
def test_versions_of_what_one_may_not_read_are_missing(client, restricted, rest):
    client.force_login(UserFactory())

    response = client.get(address(restricted, rest))

    assert response.status_code == 404


def test_without_asking_they_would_be_there(client, restricted, monkeypatch):
    client.force_login(UserFactory())
    monkeypatch.setattr("cms.knowledge.views.versions._asked", lambda name: [])

    assert client.get(address(restricted)).status_code == 200


@pytest.mark.parametrize("rest", ["", "1/", "vergleich/?von=1&bis=2"])
def test_visitors_are_led_to_the_log_in(client, restricted, rest):
    response = client.get(address(restricted, rest))

    assert response.status_code == 302
    assert "/konto/" in response["Location"]


def test_versions_of_an_unpublished_page_are_missing(client, versioned):
    versioned.unpublish()

    assert client.get(address(versioned)).status_code == 404


def test_list_queries_do_not_grow(client, django_assert_num_queries):
    with told():
        versioned = guide()
    client.get(address(versioned))
    with django_assert_num_queries(6):
        client.get(address(versioned))
    with told():
        for number in range(3):
            publish(versioned, summary=f"Neu {number}.")
    client.get(address(versioned))
    with django_assert_num_queries(6):
        client.get(address(versioned))
    assert PageVersion.objects.of(versioned).count() == 4


def test_only_reading_is_allowed(rf):
    view = for_readers(lambda request, page: None)

    assert view(rf.post("/"), pk=1).status_code == 405
