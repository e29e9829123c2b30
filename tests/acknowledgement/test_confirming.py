"""What people owe, and confirming it once."""

from datetime import UTC, date, datetime

import pytest

from cms.accounts.models import Completion, Membership
from cms.accounts.services import Refused
from cms.acknowledgement.models import Question
from cms.acknowledgement.services import confirming, questions
from cms.acknowledgement.services.confirming import confirm
from cms.acknowledgement.services.force import is_in_force
from cms.acknowledgement.services.owing import open_for
from cms.acknowledgement.services.reading import reading_of
from cms.audit.models import Entry
from cms.knowledge.models import InstructionPage
from tests.accounts.factories import AbsenceFactory, MembershipFactory, UserFactory
from tests.acknowledgement.conftest import ask_questions, long_here
from tests.acknowledgement.factories import (
    START,
    AssignmentFactory,
    instruction,
    publish,
    section,
)

pytestmark = pytest.mark.django_db
TODAY = START


def owed(person, day=TODAY):
    # Memberships are read once per request.
    person = type(person).objects.get(pk=person.pk)
    return [
        (one.page, one.owed.version, one.owed.due) for one in open_for(person, day=day)
    ]


def test_member_owes_what_is_assigned_and_in_force(assignment, person):
    assert owed(person) == [(assignment.page, 1, date(2026, 3, 23))]


def test_outsider_owes_nothing(assignment):
    assert owed(UserFactory()) == []


def test_without_assignments_nothing_more_is_asked(person, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert open_for(person, day=TODAY) == []


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(town, person, count, django_assert_num_queries):
    for _n in range(count):
        AssignmentFactory(municipality=town)

    with django_assert_num_queries(7):
        found = open_for(person, day=TODAY)

    assert len(found) == count


@pytest.mark.parametrize(
    ("values", "is_meant"),
    [
        ({"roles": ["learner"]}, True),
        ({"roles": ["lead"]}, False),
        ({"functions": ["it"]}, False),
        ({"functions": ["it"], "roles": ["learner"]}, True),
    ],
)
def test_groups_by_role_and_function(assignment, person, values, is_meant):
    type(assignment).objects.filter(pk=assignment.pk).update(**values)

    assert bool(owed(person)) is is_meant


def test_units_count_with_those_below(town, assignment, person):
    publisher = town.publisher
    top = publisher.units.create(name="Fachbereich")
    below = publisher.units.create(name="Bauhof", parent=top)
    other = publisher.units.create(name="Kasse")
    assignment.units.add(top)

    for unit, is_meant in ((None, False), (other, False), (top, True), (below, True)):
        Membership.objects.filter(user=person).update(unit=unit)
        assert bool(owed(person)) is is_meant


@pytest.mark.parametrize(
    "values",
    [
        {"in_force_from": None},
        {"in_force_from": date(2026, 3, 3)},
        {"in_force_until": date(2026, 3, 1)},
        {"live": False},
    ],
)
def test_what_is_not_in_force_is_not_owed(assignment, person, values):
    InstructionPage.objects.filter(pk=assignment.page_id).update(**values)

    assert owed(person) == []
    assert not is_in_force(InstructionPage.objects.get(), TODAY)


def test_superseded_page_is_owed_no_more(town, assignment, person):
    successor = instruction(
        town.publisher, supersedes=assignment.page, in_force_from=date(2026, 3, 4)
    )
    AssignmentFactory(municipality=town, page=successor)

    assert [page for page, *_rest in owed(person)] == [assignment.page]
    assert [page for page, *_rest in owed(person, date(2026, 3, 4))] == [successor]


def test_due_day_waits_during_an_absence(town, assignment, person):
    AbsenceFactory(
        municipality=town, person=person,
        starts_on=date(2026, 3, 9), ends_on=date(2026, 3, 13),
    )  # fmt: skip

    assert owed(person)[0][2] == date(2026, 3, 30)


def test_people_of_two_houses_owe_in_both(assignment, person):
    other = AssignmentFactory(municipality__state="09")
    MembershipFactory(
        user=person, publisher=other.municipality.publisher, role="learner"
    )
    long_here(person)

    assert {page for page, *_rest in owed(person)} == {assignment.page, other.page}


def test_confirming_writes_one_proof(assignment, person):
    done = confirm(person, assignment.page, version=1, day=TODAY)

    again = confirm(person, assignment.page, version=1, day=date(2026, 3, 9))

    assert done == again == Completion.objects.get()
    assert (done.title, done.day, done.way, done.is_mandatory, done.version) == (
        "Posteingang", TODAY, "self", True, 1,
    )  # fmt: skip
    assert len(done.certificate) == 64
    assert owed(person) == []
    entry = Entry.objects.get(action="acknowledgement.confirmed")
    assert entry.tenant is None


def test_two_clicks_that_meet_write_one_proof(assignment, person):
    found = open_for(person, day=TODAY)[0]
    version = reading_of(found).version
    proof = confirming.Proof(version, "self", TODAY)

    first, is_new = confirming.write(assignment, person, proof)
    second, is_new_again = confirming.write(assignment, person, proof)

    assert (first, is_new, is_new_again) == (second, True, False)


def test_new_version_is_owed_again_and_shows_what_changed(assignment, person, now):
    confirm(person, assignment.page, version=1, day=TODAY)
    now.move_to(datetime(2026, 3, 16, 9, 0, tzinfo=UTC))
    moved = [section("Neu.", "Zweitens", "2"), section("Erster Text.")]
    publish(assignment.page, sections=moved, change_note="Zweitens.")

    found = open_for(person, day=date(2026, 3, 16))[0]
    reading = reading_of(found)

    assert (found.owed.version, found.owed.known) == (2, 1)
    assert [one.id for one in reading.differences] == ["2"]
    assert found.owed.due == date(2026, 4, 8)


def test_version_that_changed_while_reading_is_refused(assignment, person):
    publish(assignment.page, sections=[section("Anders.")], change_note="Neu.")

    with pytest.raises(Refused, match="neuere Fassung"):
        confirm(person, assignment.page, version=1, day=TODAY)

    assert not Completion.objects.exists()


@pytest.mark.parametrize("version", [1, 2])
def test_editorial_change_while_reading_refuses_nothing(assignment, person, version):
    publish(
        assignment.page, sections=[section("Besser.")],
        change_note="Stil.", change_kind="editorial",
    )  # fmt: skip

    confirm(person, assignment.page, version=version, day=TODAY)

    assert owed(person) == []


def test_what_nobody_asked_for_is_refused(assignment):
    with pytest.raises(Refused, match="keine Bestätigung"):
        confirm(UserFactory(), assignment.page, version=1, day=TODAY)


def test_version_of_the_future_is_refused(assignment, person):
    with pytest.raises(Refused):
        confirm(person, assignment.page, version=9, day=TODAY)


def test_check_questions_wait_for_the_agreement(assignment, person, town):
    ask_questions(assignment.page)

    assert reading_of(open_for(person, day=TODAY)[0]).checks == ()


def test_questions_on_what_changed_come_first(assignment, person, agreed, now):
    ask_questions(assignment.page)
    assert len(reading_of(open_for(person, day=TODAY)[0]).checks) == 2
    confirm(person, assignment.page, version=2, day=TODAY)
    publish(
        assignment.page, change_note="Neu.", change_kind="substantive",
        sections=[section("Das Passwort kennt niemand.")],
    )  # fmt: skip

    checks = reading_of(open_for(person, day=TODAY)[0]).checks

    assert [one.question for one in checks] == [
        "Wer darf das Passwort kennen?",
        "Wohin kommt die Post?",
    ]


def test_question_names_nobody_and_is_answered_once(assignment, person):
    question = questions.ask(assignment, "Gilt das auch hier?", version=1, day=TODAY)

    questions.answer(question, "Ja.", day=TODAY)

    assert [f.name for f in Question._meta.fields if f.is_relation] == [
        "municipality",
        "page",
    ]
    with pytest.raises(Refused):
        questions.answer(question, "Nein.", day=TODAY)
    assert Question.objects.get().answer == "Ja."
    questions.discard(question)
    assert not Question.objects.exists()
