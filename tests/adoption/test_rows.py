"""What people read of each part they decide about, and what is proposed."""

import pytest

from cms.adoption.services.rows import rows_of
from cms.knowledge.domain.merge import Choice
from cms.knowledge.models import InstructionPage, Topic
from cms.knowledge.services.structure import open_place
from tests.adoption.deciding import POST, A, B, choose, draft, edit, look
from tests.adoption.factories import adopted, newest, publish, release
from tests.knowledge.factories import house_page
from tests.knowledge.houses import town

pytestmark = pytest.mark.django_db


def rows(adoption):
    return {row.title: row for row in rows_of(look(adoption))}


QUESTION = {
    "question": "Wer öffnet die Post?", "correct": 1,
    "options": ["Alle", "Die Poststelle", "Niemand"],
    "explanation": "So steht es in § 2.",
}  # fmt: skip


def test_fields_are_told_in_words(source, adoption):
    Topic.objects.create(slug="e-akte", name="E-Akte")
    page = newest(source)
    page.topics.add(Topic.objects.get(slug="e-akte"))
    page.title, page.summary, page.audiences = "Post neu", "Ganz kurz.", ("bm",)
    publish(page)

    found = rows(adoption)

    assert {name: row.state for name, row in found.items()} == {
        "Titel": "an der Quelle geändert",
        "Zusammenfassung": "an der Quelle geändert",
        "Themen": "neu an der Quelle",
        "Für wen": "neu an der Quelle",
    }
    assert found["Titel"].text == "Posteingang"
    assert [row.can_edit for row in found.values()] == [True, True, False, False]
    assert {row.default for row in found.values()} == {Choice.ADOPT}


def test_new_and_removed_sections_stand_on_one_side_alone(source, adoption):
    release(source, a="A", c="C", d="Neu.")

    found = rows(adoption)

    assert (found["d"].ours, found["d"].state) == (None, "neu an der Quelle")
    assert found["d"].text == "Neu."
    assert found["b"].state == "an der Quelle entfernt"
    assert found["b"].default == Choice.ADOPT


def test_section_removed_there_and_changed_here_is_proposed_to_stay(source, adoption):
    edit(adoption, a="A", b="Anträge gehen bei uns per Post ein.", c="C")
    release(source, a="A", c="C")

    found = rows(adoption)["b"]

    assert (found.default, found.state) == (
        Choice.KEEP, "an der Quelle entfernt, hier geändert",
    )  # fmt: skip


def test_colliding_words_are_proposed_by_nobody(source, adoption):
    edit(adoption, a="Ganz anders.", b=POST, c="C")
    release(source, a="Völlig neu.", b=POST, c="C")

    found = rows(adoption)["a"]

    assert (found.default, found.is_merged) == ("", False)
    assert found.text == "Ganz anders."


def test_order_is_one_row_with_all_titles(source, adoption):
    release(source, c="C", a="A", b=POST)

    (found,) = rows(adoption).values()

    assert (found.title, found.state) == ("Reihenfolge der Abschnitte", "verschoben")
    assert (found.can_edit, found.default) == (False, Choice.ADOPT)


def test_decision_is_shown_and_reopened_when_the_source_moves_on(source, adoption):
    release(source, a="A2", b=POST, c="C")
    choose(adoption, A, Choice.KEEP, reason="Passt uns nicht.")
    decided = rows(adoption)["a"]
    release(source, a="A3", b=POST, c="C")
    reopened = rows(adoption)["a"]

    assert decided.decision.reason == "Passt uns nicht."
    assert (reopened.decision, reopened.is_reopened) == (None, True)


def test_merged_text_is_what_editing_begins_with(source, adoption):
    edit(adoption, a="A", b="Anträge gehen bei uns per Post ein.", c="C")
    release(source, a="A", b="Anträge gehen per Post oder Portal ein.", c="C")

    found = rows(adoption)["b"]

    assert (found.default, found.is_merged) == (Choice.EDIT, True)
    assert found.text == "Anträge gehen bei uns per Post oder Portal ein."
    choose(adoption, B, Choice.ADOPT)
    assert draft(adoption)


def test_check_questions_are_told_by_what_they_ask_and_taken_over():
    model = house_page(
        open_place(town("beispielstadt")), model=InstructionPage, number="DA 1",
        scope="Alle", licence="EUPL-1.2",
    )  # fmt: skip
    adoption = adopted(model)
    copy = newest(adoption.page)
    copy.number = "DA 7"
    publish(copy)
    page = newest(model)
    page.check_questions = [{"type": "question", "value": QUESTION}]
    publish(page)

    found = rows(adoption)["Kontrollfragen"]
    choose(adoption, found.subject)
    draft(adoption)

    assert found.theirs.lines
    assert found.ours.lines == ()
    assert newest(adoption.page).check_questions[0].value["correct"] == 1
