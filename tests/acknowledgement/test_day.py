"""What is due on "My day": to read, to answer, still open."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.accounts.services.day import day_groups
from cms.acknowledgement.services.confirming import confirm
from cms.acknowledgement.services.owing import open_for
from cms.knowledge.services.force import due
from cms.knowledge.tasks import take_up
from tests.acknowledgement.conftest import NOW
from tests.acknowledgement.factories import (
    START,
    AssignmentFactory,
    QuestionFactory,
    instruction,
    publish,
    section,
)

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


@pytest.mark.parametrize("is_written_down", [True, False])
def test_confirmation_is_owed_from_the_day_the_scheduler_takes_up(
    town, person, now, is_written_down
):
    page = instruction(town.publisher, in_force_from=START + timedelta(days=1))
    AssignmentFactory(municipality=town, page=page)

    def owed():
        fresh = type(person).objects.get(pk=person.pk)
        return [one.owed.due for one in open_for(fresh, day=timezone.localdate())]

    before = owed()
    now.move_to(NOW + timedelta(days=1))
    if is_written_down:
        take_up.work({}, due(timezone.localdate()))

    assert before == []
    assert (page.pk in due(timezone.localdate())) is not is_written_down
    assert owed() == [date(2026, 3, 24)]


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
