"""The public list: search, pages, fragment; no session and no token for visitors."""

import pytest
from django.urls import reverse

from cms.municipalities.models import FormerSlug
from tests.municipalities.factories import MunicipalityFactory, named_bodies

pytestmark = pytest.mark.django_db
URL = "/kommunen/"


def test_list_is_where_architecture_puts_it():
    assert reverse("municipalities:index") == URL


def test_search_names_kind_place_and_who_administers(client):
    association = MunicipalityFactory(
        name="Hanstedt", kind="52", state="03", district="Harburg"
    )
    named_bodies(
        "Brackel",
        state="03",
        district="Harburg",
        administered_by=association,
        is_administration=False,
    )

    response = client.get(URL, {"q": "brack"})

    text = " ".join(response.content.decode().split())
    assert "Brackel" in text
    assert "Gemeinde, Landkreis Harburg" in text
    assert "Samtgemeinde Hanstedt" in text


@pytest.mark.parametrize(("runs_it", "command"), [(False, False), (True, True)])
def test_empty_register_says_so_and_tells_operators_the_command(
    client, django_user_model, runs_it, command
):
    if runs_it:
        boss = django_user_model.objects.create(email="b@x.example", is_superuser=True)
        client.force_login(boss)

    text = client.get(URL, {"q": "hai"}).content.decode()

    assert "Das Register der Kommunen ist noch nicht geladen." in text
    assert ("python manage.py load_register" in text) is command


def test_visitors_get_no_session_and_no_token(client):
    named_bodies("Haiger")

    response = client.get(URL, {"q": "hai"})

    assert response.cookies == {}
    assert b"csrf" not in response.content.lower()


def test_htmx_gets_the_rows_alone(client):
    named_bodies("Haiger")

    response = client.get(URL, {"q": "hai"}, headers={"HX-Request": "true"})

    assert b"Haiger" in response.content
    assert b"<html" not in response.content
    assert "HX-Request" in response.headers["Vary"]


def test_closed_bodies_and_other_lands_are_left_out(client):
    named_bodies("Haiger", status="closed")
    named_bodies("Haigerloch", state="08")
    named_bodies("Haigermoos", state="06")

    response = client.get(URL, {"q": "haiger", "land": "06"})

    assert [body.name for body in response.context["page"]] == ["Haigermoos"]


def test_nothing_found_says_what_to_do(client):
    named_bodies("Haiger")

    response = client.get(URL, {"q": "xyz"})

    assert "Keine Kommune heißt so." in response.content.decode()


@pytest.mark.parametrize("query", [{"page": "x"}, {"page": "99"}, {"land": "99"}])
def test_odd_parameters_are_answered(client, query):
    named_bodies("Haiger")

    assert client.get(URL, query).status_code == 200


@pytest.mark.parametrize("text", ["\0", "x" * 10_000, "'\"<>%_", "zzzzzzzzzz", "🙂"])
def test_odd_texts_are_answered(client, text):
    assert client.get(URL, {"q": text}).status_code in {200, 400}


@pytest.mark.parametrize("item_count", [1, 3])
def test_queries_do_not_grow(client, item_count, django_assert_num_queries):
    association = MunicipalityFactory(kind="52")
    for number in range(item_count):
        named_bodies(f"Haiger {number}", administered_by=association)

    with django_assert_num_queries(2):
        response = client.get(URL, {"q": "haiger"})

    assert len(response.context["page"]) == item_count


def test_only_reading_is_answered(client):
    assert client.post(URL).status_code == 405


def test_former_slug_leads_to_the_new_one(client):
    body = MunicipalityFactory(slug="berga-wuenschendorf")
    FormerSlug.objects.create(slug="berga-elster", municipality=body)

    # Signed-out people are asked to sign in before anything is looked up, so an
    # address nobody guards shows the redirect.
    response = client.get("/kommunen/berga-elster/nirgends/?a=1")

    assert response.status_code == 301
    assert response.headers["Location"] == "/kommunen/berga-wuenschendorf/nirgends/?a=1"


def test_unknown_slug_stays_missing(client):
    assert client.get("/kommunen/gibt-es-nicht/nirgends/").status_code == 404
    assert client.get("/andere/nirgends/").status_code == 404
