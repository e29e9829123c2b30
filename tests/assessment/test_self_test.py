"""The quick check for everybody: answers travel in the form, nothing is stored."""

import re

import pytest
from django.conf import settings

from assessment.models import Run
from assessment.services.results import compute_report
from tests.accounts.factories import UserFactory
from tests.assessment.factories import CatalogueFactory, RunFactory
from tests.assessment.filling import fill
from tests.assessment.self_test_forms import PAGE, carried, filled
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
POINTS = re.compile(r"\d Punkte|\bPunkten\b")


@pytest.fixture(autouse=True)
def catalogue():
    return CatalogueFactory().parsed


def test_first_page_asks_the_size_and_starts_no_session(client):
    response = client.get(PAGE)

    text = response.content.decode()
    assert "5.000 bis unter 20.000" in text
    assert "Nichts wird gespeichert" in text
    assert "csrfmiddlewaretoken" not in text
    assert not response.cookies


def test_size_leads_to_the_first_question_with_all_anchors(client, catalogue):
    response = client.post(PAGE, {"size_class": "s1", "go": "begin"})

    text = response.content.decode()
    first = catalogue.questions["str-02"]
    assert "Frage 1 von 12" in text
    assert [anchor for anchor in first.anchors if anchor not in text] == []
    assert catalogue.principle in text
    assert carried(response)["size_class"] == "s1"


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, ["size_class"]),
        ({"size_class": "riesig"}, ["size_class"]),
        ({"key": "Nirgendheim"}, ["key"]),
        ({"key": "x" * 121}, ["key"]),
    ],
)
def test_without_a_size_the_test_does_not_begin(client, typed, fields):
    response = client.post(PAGE, {"go": "begin", **typed})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == fields


def test_municipality_of_the_register_gives_the_size_and_is_not_carried_on(client):
    town = MunicipalityFactory(name="Musterheim", slug="musterheim", population=2_000)
    town.size_class = "s1"
    town.save()

    response = client.post(PAGE, {"go": "begin", "key": "musterheim"})

    assert carried(response)["size_class"] == "s1"
    assert "usterheim" not in response.content.decode()


def test_answers_are_kept_back_and_forth(client, catalogue):
    form = {"size_class": "s2", "at": "str-02", "str-02-choice": "3"}
    forth = client.post(PAGE, {**form, "go": "next"})
    skipped = client.post(PAGE, {**carried(forth), "go": "next"})
    sent = {**carried(skipped), "pro-04-choice": "unknown", "go": "previous"}
    back = client.post(PAGE, sent)
    sized = client.post(PAGE, {**carried(back), "go": "size"})
    again = client.post(PAGE, {**carried(sized), "size_class": "s3", "go": "begin"})
    jumped = client.post(PAGE, {**carried(again), "go": "koo-01"})

    shown = [page.context["prompt"].number for page in (forth, skipped, back)]
    kept = {"str-02-choice": "3", "pro-04-choice": "unknown"}
    assert shown == [2, 3, 2]
    assert carried(again) == {
        **kept, "size_class": "s3", "at": "str-02", "catalogue": catalogue.reference
    }  # fmt: skip
    assert carried(jumped) == {**carried(again), "at": "koo-01"}
    assert jumped.context["prompt"].done == 2


def test_result_is_that_of_a_stored_quick_check(client, catalogue):
    levels = {"str-02": 3, "itb-04": "unknown", "men-01": 0, "koo-01": None}
    run = RunFactory(kind=Run.Kind.QUICK, size_class="s2")
    fill(run, 1, levels)

    changed = {key.replace("-", "_"): level for key, level in levels.items()}
    sent = filled(
        catalogue, **{k: None if v is None else str(v) for k, v in changed.items()}
    )
    response = client.post(PAGE, {**sent, "go": "result"})

    assert response.context["page"].report == compute_report(run)


def test_result_names_stage_range_and_steps_but_never_points(client, catalogue):
    sent = filled(catalogue, "2", str_02="", itb_04="", men_01="unknown")

    text = client.post(PAGE, {**sent, "go": "result"}).content.decode()

    main = text[text.index("<main") : text.index("</main>")]
    assert "wahrscheinlich auf Stufe 1 bis 3 (3 Fragen offen)" in main
    assert "Ersteinschätzung aus 12 Fragen" in main
    assert 'href="/schritte/' in main
    assert 'href="/konto/zugang/"' in main
    assert "Fingerabdruck" in main
    assert [found for found in POINTS.findall(main) if "keine" not in found] == []


def test_result_without_any_level_asks_for_one(client):
    form = {"size_class": "s2", "at": "pro-02", "pro-02-choice": "unknown"}

    response = client.post(PAGE, {**form, "go": "result"})

    assert response.status_code == 422
    assert "mindestens eine" in response.content.decode()
    assert carried(response)["at"] == "pro-02"


@pytest.mark.parametrize("go", ["begin", "next", "size", "result", "koo-01"])
def test_nothing_is_asked_of_the_database_and_no_cookie_set(catalogue, go, counted):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.post(PAGE, {**filled(catalogue), "go": go})

    with counted(0):
        response = strict.post(PAGE, {**filled(catalogue), "at": "str-02", "go": go})

    assert response.status_code == 200
    assert settings.SESSION_COOKIE_NAME not in strict.cookies
    assert not strict.cookies


def test_what_does_not_apply_is_offered_where_the_catalogue_allows_it(client):
    version = CatalogueFactory()
    version.source = version.source.replace("koo-01]", "koo-04]", 1)
    version.content_hash = "2" * 64
    version.save()
    form = {"size_class": "s2", "at": "men-03", "go": "koo-04"}

    asked = client.post(PAGE, form)
    sent = {**carried(asked), "koo-04-choice": "na", "str-02-choice": "1"}
    result = client.post(PAGE, {**sent, "go": "result"})

    assert "Trifft auf uns nicht zu" in asked.content.decode()
    assert result.context["page"].report.not_applicable == ("koo-04",)


def test_members_are_led_to_their_municipality(client, catalogue):
    client.force_login(UserFactory())

    response = client.post(PAGE, {**filled(catalogue), "go": "result"})

    assert 'href="/mein-tag/"' in response.content.decode().partition("onward")[2]
    assert response["Cache-Control"] == "private, no-store"


def test_markup_in_fields_is_never_repeated(client, catalogue):
    evil = "\"'><script>alert(1)</script>"
    fields = dict.fromkeys([*filled(catalogue), "at", "go", "key"], evil)

    for sent in (fields, {**fields, "size_class": "s2"}):
        assert "<script>alert" not in client.post(PAGE, sent).content.decode()


def test_first_page_comes_from_the_cache_the_second_time(client, counted):
    client.get(PAGE)

    with counted(0):
        client.get(PAGE)
