"""The quick check for everybody: answers travel in the form, nothing is stored."""

import re

import pytest
from django.conf import settings

from assessment.domain.sheets import Defaults, read_sheet
from assessment.models import Run
from assessment.services.results import compute_report
from tests.accounts.factories import UserFactory
from tests.assessment.factories import CatalogueFactory, RunFactory
from tests.assessment.filling import fill
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
PAGE = "/selbsttest/"
FILE = "/selbsttest/datei/"
POINTS = re.compile(r"\d Punkte|\bPunkten\b")


@pytest.fixture(autouse=True)
def catalogue():
    return CatalogueFactory().parsed


def filled(catalogue, level="1", **changed) -> dict[str, str]:
    """Return a form with this level for each question; None leaves one open."""
    asked = catalogue.quick_check.questions
    given = {key: changed.get(key.replace("-", "_"), level) for key in asked}
    answers = {f"{key}-choice": value for key, value in given.items() if value}
    return {"size_class": "s2", "catalogue": "digitale-kommune@1.0.0", **answers}


def carried(response) -> dict[str, str]:
    """Return what the page's form would send on."""
    page = response.content.decode()
    form = page[page.index('id="self-test"') :].partition("</form>")[0]
    pattern = r'type="(hidden|radio)"\s+name="([^"]+)"[^>]*?value="([^"]*)"([^>]*)>'
    return {
        name: value
        for kind, name, value, rest in re.findall(pattern, form, re.DOTALL)
        if kind == "hidden" or "checked" in rest
    }


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


def test_file_is_a_sheet_that_reads_back(client, catalogue):
    sent = filled(catalogue, "2", itb_04="", men_01="unknown")

    response = client.post(FILE, sent)

    sheet = read_sheet(response.content.decode(), catalogue, Defaults())
    assert response["Content-Disposition"] == 'attachment; filename="selbsttest.yaml"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert (sheet.size_class, len(sheet.answers.levels)) == ("s2", 10)
    assert sheet.answers.unknown == {"men-01"}


def test_file_without_a_size_leads_to_the_beginning(client):
    assert client.post(FILE, {"str-02-choice": "1"}).url == PAGE


@pytest.mark.parametrize("path", [PAGE, FILE])
def test_answers_are_kept_out_of_search_engines_and_shared_caches(
    client, catalogue, path
):
    response = client.post(path, {**filled(catalogue), "go": "result"})

    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"].startswith("private")
    assert "X-Robots-Tag" not in client.get(PAGE)
    assert PAGE not in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("go", ["begin", "next", "size", "result", "koo-01"])
def test_nothing_is_written_and_no_cookie_set(catalogue, go, counted):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.post(PAGE, {**filled(catalogue), "go": go})

    with counted({"result": 5}.get(go, 0)):
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


@pytest.mark.parametrize("path", [PAGE, FILE])
def test_without_a_catalogue_the_page_says_so(client, path):
    from assessment.models import CatalogueVersion

    CatalogueVersion.objects.all().delete()

    response = client.post(path, {"go": "begin"}, follow=True)

    assert "Noch kein Fragenkatalog" in response.content.decode()


def test_who_began_with_an_older_catalogue_ends_with_it(client, catalogue):
    newer = CatalogueFactory(version="1.1.0")
    newer.source = newer.source.replace("version: 1.0.0", "version: 1.1.0", 1)
    newer.content_hash = "0" * 64
    newer.save()

    response = client.post(FILE, filled(catalogue))
    fresh = client.post(FILE, filled(catalogue) | {"catalogue": "unbekannt@7"})

    assert b"digitale-kommune@1.0.0" in response.content
    assert b"digitale-kommune@1.1.0" in fresh.content
