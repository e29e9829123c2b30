"""Processes as readers see them, and as files they take along."""

import csv
import io

import pytest
from wagtail.models import PageViewRestriction

from cms.knowledge.models import ProcessPage, Service
from tests.knowledge.domain.test_others import PROCESS
from tests.knowledge.factories import guide, load, text_of, told

pytestmark = pytest.mark.django_db
QUESTION = "external: true, question: Ist alles da?, back_to: 1"


@pytest.fixture
def process(loaded):
    return ProcessPage.objects.get()


@pytest.fixture
def decided(loaded, tmp_path):
    path = tmp_path / "processes/baulast.yaml"
    path.write_text(PROCESS.replace("external: true", QUESTION), encoding="utf-8")
    load(tmp_path)
    return ProcessPage.objects.get()


def file_of(client, page, name):
    return client.get(f"/ablaeufe/{page.pk}/{name}")


def test_steps_stand_in_a_picture_and_in_a_table(client, process):
    response = client.get(process.url)

    today, future = response.context["process"]["charts"]
    assert [lane.lines[0].text for lane in today["picture"].lanes] == ["A", "P"]
    one, two = today["table"]["rows"]
    assert one == [1, "A", "druckt", "Papier", "5 Minuten Arbeit", 1, "Medienbruch"]
    assert [two[1], two[3], two[5], two[6]] == ["P", "–", 2, "–"]
    assert "zählt nicht zum Aufwand" in two[4]
    assert [step["actor"] for step in today["steps"]] == ["A", "P"]
    assert future["table"]["rows"][0][4] == "Läuft von selbst"
    text = text_of(response)
    assert text.count('<svg class="knowledge-flow"') == 2
    assert "style=" not in text


def test_a_decision_is_told_in_the_picture_and_in_the_table(client, decided):
    response = client.get(decided.url)

    today = response.context["process"]["charts"][0]
    assert today["table"]["headers"][-1] == "Was entschieden wird"
    assert [row[-1] for row in today["table"]["rows"]] == [
        "–", "Ist alles da? Bei Nein zurück zu Schritt 1.",
    ]  # fmt: skip
    assert [box.look for box in today["picture"].boxes] == [
        "step", "wait", "external", "wait", "question",
    ]  # fmt: skip
    assert ">nein</text>" in text_of(response)


def test_what_the_future_carries_along_is_said_in_plain_words(client, process):
    assert "ist bereit für die Digitalisierung" in text_of(client.get(process.url))

    value = process.to_be.raw_data[0]["value"]
    steps = [value | {"waste": "loop", "automatable": False}, value]
    process.to_be = [("step", step) for step in steps]
    process.save_revision().publish()

    text = text_of(client.get(process.url))
    assert "Der künftige Ablauf schleppt noch etwas mit" in text
    assert (
        'Der Fall dreht Schleifen</strong> <span class="ui-muted">(Schritt 1)' in text
    )


def test_level_of_trust_reason_and_service_are_shown(client, process):
    Service.objects.create(
        slug="99012004023000", leika_key="99012004023000", name="Baulast einsehen"
    )

    text = text_of(client.get(process.url))

    assert 'aria-current="true"> <span class="knowledge-level__name">normal' in text
    assert "Genügt." in text
    assert 'href="/leistungen/99012004023000/">Baulast einsehen</a>' in text


def test_a_process_without_a_key_names_no_service(client, process):
    process.leika_key = ""
    process.save_revision().publish()

    assert client.get(process.url).context["process"]["service"] is None


@pytest.mark.parametrize("step_count", [1, 3])
def test_a_process_asks_as_often_for_one_step_as_for_three(
    client, process, step_count, django_assert_num_queries
):
    value = process.to_be.raw_data[0]["value"]
    process.as_is = [("step", value)] * step_count
    process.to_be = [("step", value)] * step_count
    with told():
        process.save_revision().publish()

    with django_assert_num_queries(19):
        first = client.get(f"{process.url}?a")
    with django_assert_num_queries(0):
        client.get(f"{process.url}?b")

    assert len(first.context["process"]["charts"][0]["table"]["rows"]) == step_count


def test_bpmn_names_the_version_and_the_words_of_its_readers(client, decided):
    response = file_of(client, decided, "heute.bpmn")

    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert (
        response["Content-Disposition"] == 'attachment; filename="baulast-heute.bpmn"'
    )
    text = response.content.decode()
    assert 'name="Baulast (Heute)"' in text
    assert 'name="Ist alles da?"' in text
    assert 'name="2 Tage Wartezeit"' in text
    assert "5 Minuten Arbeit (Beispielwerte); Papier; Medienbruch" in text
    assert 'name="nein"' in text
    assert "serviceTask" in file_of(client, decided, "kuenftig.bpmn").content.decode()


def test_csv_holds_both_versions_and_no_formula(client, decided):
    value = decided.to_be.raw_data[0]["value"]
    decided.to_be = [("step", value | {"action": "=1+1"})]
    decided.save_revision().publish()

    response = file_of(client, decided, "schritte.csv")

    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Fassung"], row["Nr."]) for row in rows] == [
        ("Heute", "1"), ("Heute", "2"), ("Künftig", "1"),
    ]  # fmt: skip
    assert rows[1]["Bei Nein: zurück zu Schritt Nummer"] == "1"
    assert rows[2]["Tut was"] == "'=1+1"
    assert rows[2]["Läuft ohne Zutun"] == "ja"


@pytest.mark.parametrize("name", ["heute.bpmn", "kuenftig.bpmn", "schritte.csv"])
def test_files_are_there_for_readers_of_a_process_alone(client, process, name):
    assert file_of(client, process, name).status_code == 200
    assert file_of(client, guide("anderes"), name).status_code == 404

    PageViewRestriction.objects.create(page=process, restriction_type="login")

    assert file_of(client, process, name).status_code == 302


def test_a_version_without_steps_is_no_file(client, process):
    process.to_be = []
    process.save_revision().publish()

    assert file_of(client, process, "kuenftig.bpmn").status_code == 404
    assert len(client.get(process.url).context["process"]["charts"]) == 1
