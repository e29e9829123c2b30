"""Paragraphs that editors moved are counted anew when the page is submitted."""

import pytest
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.knowledge.models import InstructionPage
from cms.knowledge.services.structure import internal_place
from tests.knowledge.approving import draft, instruction_form

pytestmark = pytest.mark.django_db
MOVED = [
    {"heading": "§ 2 Umfang", "text": "Nach § 1, anders § 4 BDSG."},
    {"heading": "§ 1 Zweck", "text": "Siehe § 2 Absatz 1."},
    {"heading": "Anlage", "text": "Zu § 2."},
]
QUESTION = {
    "question": "Wann?",
    "options-count": "3",
    **{f"options-{n}-deleted": "" for n in range(3)},
    **{f"options-{n}-order": str(n) for n in range(3)},
    **{f"options-{n}-id": "" for n in range(3)},
    **{f"options-{n}-value": word for n, word in enumerate("abc")},
    "correct": "0",
    "explanation": "So steht es in § 1.",
}


@pytest.fixture
def written(editors, houses):
    return draft(internal_place(houses[0]), InstructionPage, editors["editor"])


def send(client, page, button):
    fields = instruction_form(slug=page.slug, change_note="Neu.")
    del fields["action-publish"]
    fields = {key: each for key, each in fields.items() if not key.startswith("body-")}
    questions = streamfield([("question", QUESTION)])
    more = {"body": streamfield([("section", one) for one in MOVED])}
    more["check_questions"] = questions
    client.post(
        f"/redaktion/pages/{page.pk}/edit/",
        fields | nested_form_data(more) | {button: "1"},
    )
    page.refresh_from_db()
    saved = page.get_latest_revision_as_object()
    told = [(one.value["heading"], one.value["text"]) for one in saved.body]
    return told, [one.value["explanation"] for one in saved.check_questions]


@pytest.mark.parametrize("button", ["action-submit", "action-workflow-action"])
def test_submitted_page_is_counted_anew(client, editors, written, button):
    client.force_login(editors["editor"])

    assert send(client, written, button) == (
        [
            ("§ 1 Umfang", "Nach § 2, anders § 4 BDSG."),
            ("§ 2 Zweck", "Siehe § 1 Absatz 1."),
            ("Anlage", "Zu § 1."),
        ],
        ["So steht es in § 2."],
    )


def test_draft_keeps_its_numbers_while_the_form_is_open(client, editors, written):
    """Drafts are kept without loading the form anew: it still shows the old numbers."""
    client.force_login(editors["editor"])

    told, explained = send(client, written, "action-save")

    assert told == [(one["heading"], one["text"]) for one in MOVED]
    assert explained == ["So steht es in § 1."]
