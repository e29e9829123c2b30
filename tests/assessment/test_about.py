"""The public page about the self-assessment."""

import pytest

from tests.assessment.factories import CatalogueFactory

pytestmark = pytest.mark.django_db


def test_page_shows_every_question_without_an_account(client):
    catalogue = CatalogueFactory().parsed

    text = client.get("/selbsteinschaetzung/").content.decode()

    missing = [q.id for q in catalogue.questions.values() if q.text not in text]
    assert missing == []
    assert "csrfmiddlewaretoken" not in text


def test_page_without_a_catalogue_says_why_it_is_empty(client):
    response = client.get("/selbsteinschaetzung/", headers={"accept-language": "de"})

    assert "Noch kein Fragenkatalog" in response.content.decode()


@pytest.mark.parametrize("visit", ["first", "second"])
def test_page_needs_few_queries_and_none_from_the_cache(
    client, visit, django_assert_num_queries
):
    CatalogueFactory()
    if visit == "second":
        client.get("/selbsteinschaetzung/")

    with django_assert_num_queries(0 if visit == "second" else 2):
        client.get("/selbsteinschaetzung/")
