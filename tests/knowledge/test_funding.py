"""The funding directory: what its file says, and the checks of a project."""

import pytest

from cms.knowledge.domain.funding import Likelihood
from cms.knowledge.domain.fundinglist import directory_from
from cms.knowledge.services.funding import funding
from tests.knowledge.factories import guide, text_of

pytestmark = pytest.mark.django_db
HESSEN = "/foerderung/starke-heimat-hessen-kommunale-vorhaben/"
BUND = "/foerderung/bund-digitalisierung-aemter-behoerden/"
ALL = (
    "land=06&wer=municipality&betrag=364852&monate=24"
    "&eigenanteil=ja&gemeinsam=ja&zweck=ja&folgekosten=ja"
)


def test_list_says_that_none_is_known_to_be_open(client):
    text = text_of(client.get("/foerderung/"))

    assert "Bei keinem dieser Programme ist bekannt, dass es offen ist." in text
    assert "Vor jeder Planung beim Fördergeber prüfen." in text
    assert [each.title for each in funding().entries if each.title not in text] == []
    assert len(funding().entries) == 5


def test_programme_tells_what_its_sources_say(client):
    text = text_of(client.get(HESSEN))

    assert "beendet" in text
    assert "2021, 2022, 2023, 2024" in text
    assert "Michelstadt, Erbach, Oberzent, Brombachtal: Gemeinsame" in text
    assert "Bericht zur Förderung der Zusammenarbeit Michelstadt" in text


def test_without_answers_nothing_is_judged(client):
    text = text_of(client.get(HESSEN))

    assert not any(label in text for label in funding().results.values())


@pytest.mark.parametrize(
    ("address", "result"),
    [
        (f"{HESSEN}?{ALL}", Likelihood.NO),  # it has ended
        (f"{BUND}?{ALL}", Likelihood.UNCLEAR),
        (f"{BUND}?land=06", Likelihood.UNCLEAR),
        (f"{BUND}?zweck=nein", Likelihood.NO),
    ],
)
def test_answers_in_the_address_are_judged(client, address, result):
    text = text_of(client.get(address))

    told = [label for key, label in funding().results.items() if label in text]
    assert told == [funding().results[result]]


def test_each_check_is_told_with_its_answer(client):
    text = text_of(client.get(f"{HESSEN}?{ALL.replace('24', '25')}"))

    for question, answer in (
        ("Liegt Ihre Kommune im Land des Programms?", "passt"),
        ("Ist das Programm offen?", "passt nicht"),
        ("Ist das Vorhaben in der Höchstdauer machbar?", "passt nicht"),
    ):
        assert f"<dt>{question}</dt> <dd> {answer} </dd>" in text


def test_number_that_is_none_is_told_and_what_was_typed_stays(client):
    text = text_of(client.get(f"{HESSEN}?betrag=viel&land=06"))

    assert 'value="viel"' in text
    assert 'value="06" selected' in text
    assert not any(label in text for label in funding().results.values())


def test_unknown_programme_is_not_found(client):
    assert client.get("/foerderung/gibt-es-nicht/").status_code == 404


def test_knowledge_leads_to_the_directory(client):
    guide()

    assert 'href="/foerderung/"' in text_of(client.get("/wissen/"))


def test_file_without_a_result_is_refused():
    with pytest.raises(KeyError):
        directory_from(
            {
                "note": "",
                "eligibility_checks": [],
                "status_values": [],
                "sources": [],
                "result_labels": [],
                "programmes": [],
            }
        )


def test_a_programme_that_is_open_ends_the_warning():
    import yaml

    from cms.knowledge.services.funding import FILE

    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert directory_from(data).is_none_open
    data["programmes"][0]["status"] = "open"
    assert not directory_from(data).is_none_open
