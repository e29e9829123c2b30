"""The read-only interface: open data only, clear refusals, no outside assets."""

import json

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from cms.knowledge.models import GuidePage, Topic
from cms.knowledge.services.publishing import stream_of
from cms.knowledge.services.structure import SECTIONS, ensure_section
from cms.municipalities.services.names import index_names
from tests import profile
from tests.assessment.factories import AnswerFactory, CatalogueFactory, topic
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
NEWEST = "/api/v1/catalogues/digitale-kommune/newest"


def _guide(title="Akten ordnen", **fields):
    from cms.knowledge.domain.sections import Section

    page = GuidePage(title=title, kind="guide", summary="Kurz.", **fields)
    page.body = stream_of(title, [Section("Warum", "**Ordnung** hilft.")])
    ensure_section("wissen", *SECTIONS["wissen"]).add_child(instance=page)
    page.topics.add(topic("dms"))
    page.save_revision().publish()
    return page


def _get(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, response.content
    assert response["Content-Type"].startswith("application/json")
    return response.json()


def test_catalogue_with_questions_and_steps(client):
    CatalogueFactory()

    [version] = _get(client, "/api/v1/catalogues")
    whole = _get(client, NEWEST)
    questions = _get(client, f"{NEWEST}/questions")
    steps = _get(client, f"{NEWEST}/steps?dimension=koo")

    assert (version["id"], version["version"]) == ("digitale-kommune", "1.0.0")
    assert sum(each["weight"] for each in whole["dimensions"]) == 100
    assert (len(whole["dimensions"]), len(questions), len(steps)) == (8, 40, 16)
    assert [len(question["anchors"]) for question in questions] == [5] * 40
    assert steps[0]["id"] == "koo-01.1"


def test_questions_are_narrowed_by_topic(client):
    CatalogueFactory()

    found = _get(client, f"{NEWEST}/questions?topic=dms")

    assert [question["id"] for question in found] == ["akt-02", "dat-02"]


def test_public_pages_with_blocks(client):
    page = _guide()

    found = _get(client, "/api/v1/pages?kind=guide&topic=dms")
    detail = _get(client, f"/api/v1/pages/{page.pk}")

    assert (found["count"], found["results"][0]["title"]) == (1, "Akten ordnen")
    assert detail["url"].endswith("/wissen/akten-ordnen/")
    assert detail["topics"] == ["dms"]
    [block] = detail["blocks"]
    assert (block["heading"], block["text"]) == ("Warum", "**Ordnung** hilft.")
    assert "<strong>Ordnung</strong>" in block["html"]


def test_drafts_and_restricted_pages_are_not_there(client):
    draft = _guide("Entwurf")
    draft.unpublish()
    closed = _guide("Intern")
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=closed.pk), restriction_type="login"
    )

    assert _get(client, "/api/v1/pages")["count"] == 0
    _get(client, f"/api/v1/pages/{draft.pk}", 404)
    _get(client, f"/api/v1/pages/{closed.pk}", 404)


def test_pages_come_in_portions(client):
    for number in range(3):
        _guide(f"Seite {number}")

    found = _get(client, "/api/v1/pages?page_size=2&page=2")

    assert (found["count"], found["pages"]) == (3, 2)
    assert [page["title"] for page in found["results"]] == ["Seite 2"]
    assert "only 2" in _get(client, "/api/v1/pages?page_size=2&page=3", 404)["error"]


def test_register_by_name_and_key(client):
    body = MunicipalityFactory(ars="065320011011", name="Haiger", slug="haiger")
    index_names([body])

    assert [row["ars"] for row in _get(client, "/api/v1/municipalities?q=hai")] == [
        "065320011011"
    ]
    found = _get(client, "/api/v1/municipalities/065320011011")
    assert (found["display_name"], found["state"]) == ("Haiger", "Hessen")
    _get(client, "/api/v1/municipalities/999999999999", 404)


def test_topics(client):
    Topic.objects.create(slug="e-akte", name="E-Akte")

    assert _get(client, "/api/v1/topics") == [{"id": "e-akte", "label": "E-Akte"}]


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("/api/v1/pages?page=0", "page"),
        ("/api/v1/pages?page=viel", "page"),
        ("/api/v1/pages?page_size=101", "page_size"),
        ("/api/v1/pages?kind=roman", "kind"),
        ("/api/v1/pages?topic=a%20b", "topic"),
        ("/api/v1/pages?audience=x", "audience"),
        ("/api/v1/municipalities", "q"),
        ("/api/v1/municipalities?q=a", "q"),
        ("/api/v1/municipalities?q=hai&limit=51", "limit"),
        (f"/api/v1/municipalities?q={'x' * 101}", "q"),
        (f"/api/v1/pages?page={'9' * 5000}", "page"),
        (f"/api/v1/pages/{'9' * 40}", "page_id"),
        ("/api/v1/pages/x", "page_id"),
    ],
)
def test_bad_parameters_are_named_in_one_sentence(client, url, word):
    error = _get(client, url, 422)["error"]

    assert error.startswith(f"The parameter “{word}” is not valid: ")


@pytest.mark.parametrize(
    "url",
    [
        "/api/v1/",
        "/api/v1/answers",
        "/api/v1/pages/999999",
        "/api/v1/catalogues/digitale-kommune/9.9.9",
        "/api/v1/catalogues/x/newest/questions",
    ],
)
def test_what_is_missing_is_said_as_json(client, url):
    assert _get(client, url, 404)["error"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, method):
    assert getattr(client, method)("/api/v1/topics").status_code == 405


@settings(
    max_examples=profile.count(60, 300),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    path=st.sampled_from(["pages", "municipalities", "catalogues/a/b/steps", "x"]),
    name=st.sampled_from(
        ["q", "page", "page_size", "kind", "topic", "audience", "limit", "dimension"]
    ),
    value=st.text(max_size=200) | st.integers().map(str),
)
def test_no_input_breaks_it(client, path, name, value):
    value = value.encode("utf-8", "replace").decode()

    response = client.get(f"/api/v1/{path}", {name: value})

    assert response.status_code < 500


def test_known_answers_are_not_sent_again(client):
    Topic.objects.create(slug="e-akte", name="E-Akte")
    first = client.get("/api/v1/topics")

    again = client.get("/api/v1/topics", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert client.head("/api/v1/topics").status_code == 200


def test_answers_of_municipalities_never_appear(client):
    answer = AnswerFactory(comment="CANARY geheim")
    index_names([answer.run.municipality])
    _guide()
    urls = ["catalogues", "pages", "topics", "municipalities?q=musterheim"]

    texts = [json.dumps(_get(client, f"/api/v1/{url}")) for url in urls]

    assert not any("CANARY" in text for text in texts)


@pytest.mark.parametrize("item_count", [1, 3])
def test_page_list_queries_do_not_grow(client, item_count, django_assert_num_queries):
    for number in range(item_count):
        _guide(f"Seite {number}")
    cache.clear()
    client.get("/api/v1/topics")

    with django_assert_num_queries(4):
        found = client.get("/api/v1/pages").json()

    assert found["count"] == item_count
