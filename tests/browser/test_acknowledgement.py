"""An instruction in the browser: in force, confirmed, changed, confirmed anew."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.accounts.models import Completion, HouseAgreement, Membership
from cms.acknowledgement.models import Assignment, Question
from tests.accounts.factories import PersonFactory, PublisherFactory, person_at
from tests.acknowledgement.authz import PDF
from tests.acknowledgement.factories import (
    BriefingFactory,
    NameViewFactory,
    check,
    instruction,
    publish,
    section,
)
from tests.municipalities.factories import named_bodies

PLACE = "/kommunen/neuheim/kenntnisnahmen/"
FIRST = section("Briefe gehen in das Postfach.", "Post", "1")


@pytest.fixture
def place(transactional_db):
    return named_bodies("Neuheim")[0]


@pytest.fixture
def text(place):
    publisher = PublisherFactory(municipality=place)
    today = timezone.localdate()
    HouseAgreement.objects.create(
        municipality=place, title="DV Kenntnisnahme", concluded_on=today,
        recorded_on=today, annex_version=1,
    )  # fmt: skip
    return instruction(
        publisher,
        title="Posteingang",
        body=json.dumps([FIRST]),
        check_questions=json.dumps([check()]),
    )


def test_instruction_from_assignment_to_delta(place, text, tour, sign_in):
    page, learner = tour.page, person_at(place, "learner")
    sign_in(person_at(place, "coordinator"))
    tour.visit(PLACE)
    tour.press(page.get_by_role("link", name="Anweisung zuweisen"))
    tour.look_at("assign")
    page.get_by_label("Dienstanweisung").select_option(str(text.pk))
    tour.press(page.get_by_role("button", name="Zuweisung speichern"))
    tour.look_at("counts")

    sign_in(learner)
    tour.visit("/mein-tag/")
    tour.visit(text.url)
    tour.press(page.get_by_role("link", name="Zur Kenntnis nehmen"))
    tour.look_at("first version, whole")
    page.get_by_label("In den Keller").check()
    tour.press(page.get_by_role("button", name="Gelesen und verstanden"))
    tour.look_at("wrong answer")
    page.get_by_label("In das Postfach").check()
    tour.press(page.get_by_role("button", name="Gelesen und verstanden"))
    tour.look_at("confirmed")
    assert Completion.objects.get().person == learner

    new = section("Binnen einer Woche.", "Frist", "2")
    publish(text, sections=[FIRST, new], change_note="Frist.")
    tour.visit(f"/kenntnisnahmen/{text.pk}/")
    words = page.locator("main").inner_text()
    page.get_by_label("Ihre Frage").fill("Auch im Urlaub?")
    tour.press(page.get_by_role("button", name="Frage senden"))
    tour.look_at("asked")
    page.get_by_label("In das Postfach").check()
    tour.press(page.get_by_role("button", name="Gelesen und verstanden"))
    tour.visit(text.url)
    tour.end()

    assert "Binnen einer Woche." in words
    assert "Briefe gehen" not in words
    assert Question.objects.get().text == "Auch im Urlaub?"
    assert Completion.objects.count() == 2


def test_pages_of_the_coordination(place, text, tour, sign_in):
    learner, worker = person_at(place, "learner"), PersonFactory(municipality=place)
    today = timezone.localdate()
    long_ago = today - timedelta(days=90)
    Membership.objects.update(since=long_ago)
    found = Assignment.objects.create(municipality=place, page=text, since=long_ago)
    BriefingFactory(municipality=place, subject=f"page:{text.pk}")
    NameViewFactory(person=learner, assignment=found)
    question = Question.objects.create(
        municipality=place, page=text, version=1, text="Gilt das?", asked_on=today
    )
    page, inner = tour.page, f"{PLACE}{found.pk}/"
    sign_in(person_at(place, "coordinator"))
    tour.visit(PLACE)
    tour.visit(inner)
    tour.visit(f"{inner}offen/")
    tour.press(page.get_by_role("button", name="Namen zeigen"))
    tour.look_at("names")
    tour.visit(f"{inner}unterweisung/")
    tour.press(page.get_by_role("button", name="Unterweisung eintragen"))
    tour.look_at("nothing filled in")
    page.get_by_label(worker.name).check()
    page.get_by_label("Tag der Unterweisung").fill(f"{today:%Y-%m-%d}")
    page.get_by_label("Scan der unterschriebenen Liste").set_input_files(
        {"name": "liste.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    tour.press(page.get_by_role("button", name="Unterweisung eintragen"))
    tour.look_at("recorded")
    tour.visit(f"{PLACE}fragen/")
    tour.visit(f"{PLACE}fragen/{question.pk}/")
    page.get_by_label("Antwort").fill("Ja.")
    tour.press(page.get_by_role("button", name="Für alle beantworten"))
    tour.look_at("answered")
    sign_in(learner)
    tour.visit(text.url)
    tour.visit("/kenntnisnahmen/")
    tour.end()

    assert Completion.objects.get().worker == worker
