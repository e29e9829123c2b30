"""The import of terms and processes, and the command's words."""

import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms.knowledge.models import GlossaryTerm, HomePage, ProcessPage
from tests.knowledge.domain.test_others import PROCESS, TERM
from tests.knowledge.factories import (
    TopicFactory,
    load,
    page_text,
    write_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def topic():
    return TopicFactory(slug="e-akte")


def test_edited_term_is_left_alone(tmp_path):
    file = tmp_path / "glossary.yaml"
    file.write_text(TERM + TERM.replace("Akte", "Ablage").replace("[]}", "[Akte]}"))
    load(tmp_path)
    GlossaryTerm.objects.filter(term="Akte").update(definition="Von Hand.")
    file.write_text(file.read_text().replace("Ein D.", "Neu."))

    tally = load(tmp_path)

    assert (tally.changed, tally.kept) == (1, ["Akte"])
    found = dict(GlossaryTerm.objects.values_list("term", "definition"))
    assert found == {"Akte": "Von Hand.", "Ablage": "Neu."}
    ablage = GlossaryTerm.objects.get(term="Ablage")
    assert [one.term for one in ablage.see_also.all()] == ["Akte"]


def test_process_is_updated_and_its_steps_keep_their_ids(tmp_path):
    (tmp_path / "processes").mkdir()
    file = tmp_path / "processes/baulast.yaml"
    file.write_text(PROCESS)
    load(tmp_path)
    before = [block.id for block in ProcessPage.objects.get().as_is]
    file.write_text(PROCESS.replace("minutes_work: 5", "minutes_work: 6"))

    tally = load(tmp_path)

    page = ProcessPage.objects.get()
    assert tally.changed == 1
    assert [block.id for block in page.as_is] == before
    assert page.as_is[0].value["minutes_work"] == 6


def test_command_says_what_it_did(tmp_path, capsys):
    write_page(tmp_path, "akten-ordnen")

    call_command("load_content", tmp_path, json=True)

    assert json.loads(capsys.readouterr().out) == {
        "new": 1, "changed": 0, "unchanged": 0, "source_changed": [],
    }  # fmt: skip


def test_command_names_every_fault_in_german(tmp_path):
    write_page(tmp_path, "a", page_text(topics="[fremd]", minutes="x"))

    with pytest.raises(CommandError) as error:
        call_command("load_content", tmp_path)

    assert str(error.value).replace(f"{tmp_path}/", "") == (
        "guides/a.md:4: Das Thema „fremd“ ist unbekannt.\n"
        "guides/a.md:7: „minutes“ muss eine ganze Zahl sein."
    )


def test_fresh_database_has_our_start_page():
    home = HomePage.objects.get()

    assert (home.url, home.live) == ("/", True)
    assert Page.objects.filter(depth=2).count() == 1
