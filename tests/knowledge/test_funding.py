"""The funding directory: what it says, and the checks of a project."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.knowledge.domain.funding import Likelihood
from cms.knowledge.models import FundingProgramme
from cms.knowledge.services.funding import rules
from tests.knowledge.factories import funding_programme, guide, text_of

pytestmark = pytest.mark.django_db
URL = "/foerderung/geld-vom-land/"
ALL = (
    "land=06&wer=municipality&betrag=364852&monate=24"
    "&eigenanteil=ja&gemeinsam=ja&zweck=ja&folgekosten=ja"
)


def _today():
    return timezone.localdate()


def test_list_says_that_none_is_known_to_be_open(client):
    funding_programme(status="ended")
    text = text_of(client.get("/foerderung/"))

    assert "Bei keinem dieser Programme ist bekannt, dass es offen ist." in text
    assert "Vor jeder Planung beim Fördergeber prüfen." in text
    assert "beendet" in text
    assert "Geld vom Land" in text


def test_open_ones_come_first_and_end_the_warning(client):
    funding_programme(title="Alt", slug="alt", status="ended")
    funding_programme(title="Neu", slug="neu")
    text = text_of(client.get("/foerderung/"))

    assert "Bei keinem dieser Programme" not in text
    assert text.index("Neu") < text.index("Alt")


@pytest.mark.parametrize(("days", "status"), [(0, "offen"), (-1, "beendet")])
def test_a_programme_ends_after_its_deadline(client, days, status):
    funding_programme(deadline=_today() + timedelta(days=days))
    text = text_of(client.get(URL))

    assert f">Stand: {status}<" in text


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_once(client, django_assert_num_queries, number):
    for each in range(number):
        funding_programme(slug=f"programm-{each}")
    client.get("/foerderung/")

    with django_assert_num_queries(1):
        client.get("/foerderung/")


def test_programme_tells_what_its_sources_say(client):
    funding_programme(
        deadline=_today(),
        years="2026, 2027",
        examples=["Ahausen: Aktenplan", "Bedorf: DMS"],
    )
    text = text_of(client.get(URL))

    for term, value in (
        ("Fördergeber", "Land Hessen"),
        ("Länder", "Hessen"),
        ("Gemeinsamer Antrag", "erforderlich. Eine Kommune führt."),
        ("Betrag", "100.000 bis 2.500.000 Euro"),
        ("Förderquote", "90 %"),
        ("Höchstdauer", "24 Monate"),
        ("Jahre", "2026, 2027"),
        ("Beispiel", "Bedorf: DMS"),
        ("Quellen", "Bericht; Gespräch"),
    ):
        assert f"<dt>{term}</dt> <dd> {value} </dd>" in text


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(None, 5000, "bis 5.000 Euro"), (5000, None, "ab 5.000 Euro")],
)
def test_one_limit_of_the_amount_is_told(client, low, high, told):
    funding_programme(amount_min_eur=low, amount_max_eur=high)

    assert told in text_of(client.get(URL))


def test_what_the_sources_do_not_say_is_left_out(client):
    FundingProgramme.objects.create(
        title="Wenig", slug="wenig", funder="Bund", purpose="Etwas", sources=["Bericht"]
    )
    text = text_of(client.get("/foerderung/wenig/"))

    assert "<dt>Länder</dt> <dd> ganz Deutschland </dd>" in text
    for term in ("Betrag", "Frist", "Höchstdauer", "Gemeinsamer Antrag", "Kontakt"):
        assert f"<dt>{term}</dt>" not in text


def test_without_answers_nothing_is_judged(client):
    funding_programme()
    text = text_of(client.get(URL))

    assert not any(label in text for label in rules().results.values())


@pytest.mark.parametrize(
    ("status", "asked", "result"),
    [
        ("open", ALL, Likelihood.LIKELY),
        ("ended", ALL, Likelihood.NO),
        ("unknown", ALL, Likelihood.UNCLEAR),
        ("open", "land=06", Likelihood.UNCLEAR),
        ("open", "zweck=nein", Likelihood.NO),
    ],
)
def test_answers_in_the_address_are_judged(client, status, asked, result):
    funding_programme(status=status)
    text = text_of(client.get(f"{URL}?{asked}"))

    told = [label for key, label in rules().results.items() if label in text]
    assert told == [rules().results[result]]


def test_each_check_is_told_with_its_answer(client):
    funding_programme(status="ended")
    text = text_of(client.get(f"{URL}?{ALL.replace('24', '25')}"))

    for question, answer in (
        ("Liegt Ihre Kommune im Land des Programms?", "passt"),
        ("Ist das Programm offen?", "passt nicht"),
        ("Ist das Vorhaben in der Höchstdauer machbar?", "passt nicht"),
    ):
        assert f"<dt>{question}</dt> <dd> {answer} </dd>" in text


def test_number_that_is_none_is_told_and_what_was_typed_stays(client):
    funding_programme()
    text = text_of(client.get(f"{URL}?betrag=viel&land=06"))

    assert 'value="viel"' in text
    assert 'value="06" selected' in text
    assert not any(label in text for label in rules().results.values())


def test_unknown_programme_is_not_found(client):
    assert client.get("/foerderung/gibt-es-nicht/").status_code == 404


def test_knowledge_leads_to_the_directory(client):
    guide()

    assert 'href="/foerderung/"' in text_of(client.get("/wissen/"))
