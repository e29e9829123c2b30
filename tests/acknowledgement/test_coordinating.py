"""Counts, names, briefings, the nightly job."""

from datetime import date, timedelta

import pytest

from cms.accounts.services import Refused
from cms.acknowledgement import privacy
from cms.acknowledgement.domain.counting import Count
from cms.acknowledgement.models import Assignment, NameView
from cms.acknowledgement.services import coordinating
from cms.acknowledgement.services.confirming import confirm
from cms.acknowledgement.services.validity import end_validity
from cms.acknowledgement.tasks import look_after
from cms.audit.models import Entry
from cms.knowledge.models import InstructionPage
from tests.accounts.factories import AbsenceFactory, PersonFactory, person_at
from tests.acknowledgement.conftest import NOW, long_here
from tests.acknowledgement.factories import (
    START,
    AssignmentFactory,
    NameViewFactory,
    publish,
    section,
)

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 23)
AFTER = DUE + timedelta(days=1)
TOLD = date(2026, 4, 8)


def people(town, count):
    return [long_here(person_at(town, "learner")) for _n in range(count)]


def names(found):
    return [str(one.person) for one in found]


def count(town, day=START):
    return [row.count for row in coordinating.counts(town, day=day)]


def test_counts_single_out_nobody(town, assignment):
    staff = people(town, 4)
    assert count(town) == [None]
    staff += people(town, 1)
    assert count(town) == [None]

    confirm(staff[0], assignment.page, version=1, day=START)

    assert count(town) == [Count(1, 5)]


def test_people_without_a_mailbox_count(town, assignment):
    PersonFactory.create_batch(10, municipality=town)
    PersonFactory(municipality=town, ended_at=NOW)
    PersonFactory()

    assert count(town) == [Count(0, 10)]


def test_version_stands_beside_the_count(town, assignment):
    InstructionPage.objects.update(in_force_until=date(2026, 3, 1))

    assert [row.version for row in coordinating.counts(town, day=START)] == [None]


@pytest.mark.parametrize("item_count", [1, 3])
def test_queries_of_counts_do_not_grow(town, item_count, django_assert_num_queries):
    people(town, 2 * item_count)
    PersonFactory.create_batch(item_count, municipality=town)
    for _n in range(item_count):
        AssignmentFactory(municipality=town)

    with django_assert_num_queries(8):
        rows = coordinating.counts(town, day=START)

    assert len(rows) == item_count


def test_names_only_after_the_due_day_and_each_sees_it(town, assignment, agreed):
    late, done, away = people(town, 3)
    PersonFactory(municipality=town, created_at=NOW - timedelta(days=900))
    confirm(done, assignment.page, version=1, day=START)
    AbsenceFactory(
        municipality=town, person=away,
        starts_on=date(2026, 3, 20), ends_on=date(2026, 3, 27),
    )  # fmt: skip

    assert coordinating.view_names(assignment, day=DUE) == []
    assert names(coordinating.view_names(assignment, day=AFTER)) == [str(late)]
    assert names(coordinating.view_names(assignment, day=AFTER)) == [str(late)]

    assert [(each.person, each.day) for each in NameView.objects.all()] == [
        (late, AFTER)
    ]
    assert Entry.objects.filter(action="acknowledgement.names_viewed").count() == 3


def test_no_names_without_agreement(assignment, person):
    with pytest.raises(Refused, match="Vereinbarung"):
        coordinating.view_names(assignment, day=AFTER)

    assert not NameView.objects.exists()


def test_no_names_of_what_is_voluntary(assignment, person, agreed):
    assignment.is_mandatory = False

    with pytest.raises(Refused, match="muss niemand"):
        coordinating.view_names(assignment, day=AFTER)


def test_coordination_is_told_once_a_version(town, assignment, person, agreed):
    before = TOLD - timedelta(days=1)
    assert coordinating.tell_coordination(town, day=before) == 0

    assert coordinating.tell_coordination(town, day=TOLD) == 1
    assert coordinating.tell_coordination(town, day=TOLD) == 0

    assignment.refresh_from_db()
    assert (assignment.told_version, assignment.told_on) == (1, TOLD)


def test_nobody_is_told_without_agreement_or_of_voluntary(town, assignment, person):
    assert coordinating.tell_coordination(town, day=TOLD) == 0


def test_nobody_is_told_of_what_is_voluntary(town, assignment, person, agreed):
    Assignment.objects.update(is_mandatory=False)

    assert coordinating.tell_coordination(town, day=TOLD) == 0


def test_validity_ends_with_the_next_substantive_version(town, assignment, person):
    done = confirm(person, assignment.page, version=1, day=START)
    publish(
        assignment.page, sections=[section("Besser.")],
        change_note="Stil.", change_kind="editorial",
    )  # fmt: skip
    assert end_validity(town, day=START) == 0

    publish(
        assignment.page, sections=[section("Anders.")],
        change_note="Neu.", change_kind="substantive",
    )  # fmt: skip

    assert end_validity(town, day=AFTER) == 1
    assert end_validity(town, day=AFTER) == 0
    done.refresh_from_db()
    assert done.valid_until == START


def test_validity_ends_when_nothing_is_in_force(town, assignment, person):
    done = confirm(person, assignment.page, version=1, day=START)
    InstructionPage.objects.update(in_force_until=START)

    assert end_validity(town, day=AFTER) == 1
    done.refresh_from_db()
    assert done.valid_until == AFTER


def test_nightly_job_looks_after_every_house(town, assignment, person, agreed, now):
    now.move_to(NOW + timedelta(days=60))

    assert look_after.work({}, [town.pk]).counts == {"ended": 0, "told": 1}


def test_assignment_is_saved_with_units_and_ended(town, text):
    unit = town.publisher.units.create(name="Bauhof")
    new = Assignment(municipality=town, page=text, since=START)

    found = coordinating.save_assignment(new, units=[unit])
    assert list(found.units.all()) == [unit]

    coordinating.end_assignment(found)
    assert not Assignment.objects.exists()


def test_views_of_names_end_after_a_year(now):
    old = NameViewFactory(day=date(2025, 2, 1))
    NameViewFactory(day=date(2025, 4, 1))

    assert [row for rows in privacy.ENDINGS["name_views"](NOW) for row in rows] == [old]
