"""The description of the interface: complete, in the reader's language."""

import pytest

pytestmark = pytest.mark.django_db


def test_description_lists_every_operation_once(client):
    schema = client.get("/api/v1/openapi.json").json()

    assert sorted(schema["paths"]) == [
        "/api/v1/catalogues",
        "/api/v1/catalogues/{key}/{version}",
        "/api/v1/catalogues/{key}/{version}/questions",
        "/api/v1/catalogues/{key}/{version}/steps",
        "/api/v1/municipalities",
        "/api/v1/municipalities/{ars}",
        "/api/v1/pages",
        "/api/v1/pages/{page_id}",
        "/api/v1/topics",
    ]
    assert all(set(methods) == {"get"} for methods in schema["paths"].values())


@pytest.mark.parametrize(
    ("language", "summary", "description"),
    [
        ("de", "Themen", "Listet die Themen, die Fragen, Schritte, Seiten und Kurse"),
        ("en", "Topics", "Lists the topics that join questions, steps, pages"),
    ],
)
def test_description_speaks_the_language_of_the_reader(
    client, language, summary, description
):
    headers = {"Accept-Language": language}

    schema = client.get("/api/v1/openapi.json", headers=headers).json()
    page = client.get("/api/docs", headers=headers).content.decode()

    [operation] = schema["paths"]["/api/v1/topics"].values()
    assert operation["summary"] == summary
    assert operation["description"].startswith(description)
    assert operation["description"] in page


def test_docs_page_needs_nothing_from_outside(client):
    response = client.get("/api/docs")

    text = response.content.decode()
    assert "GET /api/v1/pages" in text
    assert "<script>" not in text
    assert "style=" not in text
    assert "cdn" not in text
