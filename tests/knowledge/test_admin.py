"""Editors in the Wagtail admin."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.knowledge.models import GuidePage, InstructionPage, ResourcePage
from cms.knowledge.services.structure import SECTIONS, ensure_section
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import TopicFactory, guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return ensure_section("wissen", *SECTIONS["wissen"])


@pytest.fixture
def editing(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return client


def form(text="Ein **Text**.", slug="neu", **values):
    blocks = [("section", {"heading": "Worum es geht", "text": text})]
    data = {
        "title": "Neu",
        "slug": slug,
        "summary": "Kurz.",
        "dimension": "akt",
        "minutes": 3,
        "review_months": 12,
        "responsible": "editor",
        "deputy": "approver",
        "licence": "",
        "change_note": "",
        "change_kind": "substantive",
        "topics": "",
        "body": streamfield(blocks),
        "page_steps": inline_formset([]),
        "page_files": inline_formset([]),
        "related_pages": inline_formset([]),
        "action-publish": "1",
        **values,
    }
    return {**nested_form_data(data), "audiences": ["it"]}


def add(client, section, model, data):
    return client.post(f"/redaktion/pages/add/knowledge/{model}/{section.pk}/", data)


def test_page_made_by_hand_gets_its_kind(editing, section):
    TopicFactory(slug="e-akte", name="E-Akte")

    response = add(editing, section, "guidepage", form(topics="E-Akte"))

    page = GuidePage.objects.get(slug="neu")
    assert response.status_code == 302
    assert (page.kind, page.live, page.audiences) == ("guide", True, ("it",))
    assert [topic.slug for topic in page.topics.all()] == ["e-akte"]
    assert page.body[0].id


def test_resource_gets_the_kind_that_was_chosen(editing, section):
    add(editing, section, "resourcepage", form(resource_kind="checklist"))

    assert ResourcePage.objects.get().kind == "checklist"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": "<b>x</b>"}, "Zeile 1: HTML ist nicht erlaubt."),
        ({"text": "a\n\n{{ ort }}"}, "Zeile 3: Der Platzhalter"),
        ({"slug": "schon-da"}, "Eine andere Seite hat diesen Namen."),
    ],
)
def test_faults_are_said_in_german(editing, section, change, sentence):
    guide("schon-da")

    response = add(editing, section, "guidepage", form(**change))

    assert sentence in response.content.decode()
    assert not GuidePage.objects.filter(title="Neu").exists()


INSTRUCTION = {"number": "DA 10-03", "scope": "Alle.", "supersedes": ""}


@pytest.mark.parametrize(
    ("begins", "ends", "sentence"),
    [
        ("2026-03-01", "2026-02-28", "Dieser Tag liegt vor dem ersten."),
        ("2026-02-30", "", "Geben Sie ein Datum ein, zum Beispiel 31.12.2026."),
        ("2026-03-01", "2026-03-01", None),
    ],
)
def test_instruction_ends_no_earlier_than_it_begins(editing, begins, ends, sentence):
    section = ensure_section("dienstanweisungen", *SECTIONS["dienstanweisungen"])
    dates = {"in_force_from": begins, "in_force_until": ends}
    data = form(**INSTRUCTION, **dates, check_questions=streamfield([]))

    response = add(editing, section, "instructionpage", data)

    assert InstructionPage.objects.exists() is (sentence is None)
    assert sentence is None or sentence in response.content.decode()


def test_instruction_does_not_replace_itself(editing):
    section = ensure_section("dienstanweisungen", *SECTIONS["dienstanweisungen"])
    data = form(**INSTRUCTION, check_questions=streamfield([]))
    add(editing, section, "instructionpage", data)
    page = InstructionPage.objects.get()

    response = editing.post(
        f"/redaktion/pages/{page.pk}/edit/", {**data, "supersedes": page.pk}
    )

    assert (
        "Eine Dienstanweisung ersetzt sich nicht selbst." in response.content.decode()
    )


@pytest.mark.parametrize(
    "path", ["inhalte/", "snippets/knowledge/glossaryterm/", "pages/{}/"]
)
def test_admin_pages_open(editing, section, path):
    guide()

    assert editing.get(f"/redaktion/{path.format(section.pk)}").status_code == 200


def test_every_kind_can_be_edited_and_previewed(editing, section):
    page = guide()

    assert editing.get(f"/redaktion/pages/{page.pk}/edit/").status_code == 200
    draft = editing.get(f"/redaktion/pages/{page.pk}/view_draft/")
    assert page.title in draft.content.decode()
