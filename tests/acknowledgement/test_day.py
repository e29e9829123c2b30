"""What is due on "My day": to read, to answer, still open."""

from datetime import timedelta

import pytest

from cms.accounts.services.day import day_groups
from cms.acknowledgement.services.confirming import confirm
from tests.acknowledgement.conftest import NOW
from tests.acknowledgement.factories import START, QuestionFactory, publish, section

pytestmark = pytest.mark.django_db


def test_my_day_reminds_three_times_and_rests(person, assignment, now):
    def marks():
        fresh = type(person).objects.get(pk=person.pk)
        groups = [each for each in day_groups(fresh) if each.title == "Zu lesen"]
        return [line.mark for each in groups for line in each.lines]

    found = []
    for days in (0, 14, 21, 28, 60):
        now.move_to(NOW + timedelta(days=days))
        found += marks()
    assert found == ["1-0", "1-1", "1-2", "1-3", "1-3"]
    person.absences.create(
        municipality=assignment.municipality,
        starts_on=NOW.date(),
        ends_on=NOW.date() + timedelta(days=90),
    )
    assert marks() == []


def test_my_day_names_what_changed(person, assignment):
    confirm(person, assignment.page, version=1, day=START)
    publish(assignment.page, sections=[section("Anders.")], change_note="Neu.")

    lines = [line.text for group in day_groups(person) for line in group.lines]

    assert lines == ["Posteingang: was sich geändert hat"]


def test_coordination_is_told_for_a_week_and_asked(coordinator, assignment, now):
    assignment.told_version, assignment.told_on = 1, START
    assignment.save()
    QuestionFactory.create_batch(
        2, municipality=assignment.municipality, page=assignment.page
    )
    type(assignment.page).objects.update(responsible="coordinator")

    def lines():
        fresh = type(coordinator).objects.get(pk=coordinator.pk)
        groups = [each for each in day_groups(fresh) if each.title == "Anweisungen"]
        return [str(line.text) for each in groups for line in each.lines]

    assert lines() == [
        "Noch nicht von allen bestätigt: Posteingang",
        "Musterheim: 2 Fragen zu Anweisungen warten auf eine Antwort.",
    ]
    now.move_to(NOW + timedelta(days=8))
    assert len(lines()) == 1
