"""Collective briefings: proofs by list for those who signed."""

from datetime import date

import pytest

from cms.accounts.models import Completion, Person
from cms.accounts.services import Refused
from cms.acknowledgement import privacy
from cms.acknowledgement.models import Assignment, Briefing
from cms.acknowledgement.services.briefing import (
    Signed,
    group_of,
    key_of,
    record_briefing,
)
from cms.acknowledgement.services.confirming import confirm
from cms.knowledge.models import InstructionPage
from tests.accounts.factories import PersonFactory
from tests.acknowledgement.conftest import NOW
from tests.acknowledgement.factories import START

pytestmark = pytest.mark.django_db


def signed(**values):
    return Signed(**{"version": 1, "held_on": START, "scan": b"%PDF",
                     "file_name": "liste.pdf", **values})  # fmt: skip


def test_list_writes_proofs_for_those_who_signed(town, assignment, person, coordinator):
    worker = PersonFactory(municipality=town, name="Ela Hof")
    PersonFactory(municipality=town, name="Uli Krippe")
    known = confirm(person, assignment.page, version=1, day=START)
    group = group_of(assignment)
    keys = [key_of(one) for one in group if one.person in (worker, person)]

    briefing = record_briefing(
        assignment, signed(), keys=[*keys, "w999"], by=coordinator, day=START
    )

    assert len(group) == 4
    done = Completion.objects.get(way="list")
    assert (done.worker, done.person, done.version) == (worker, None, 1)
    assert Completion.objects.get(person=person) == known
    assert bytes(Briefing.objects.get().scan) == b"%PDF"
    assert not Briefing.objects.without_proof().exists()
    Person.objects.filter(pk=worker.pk).delete()
    over = [row for rows in privacy.ENDINGS["briefings"](NOW) for row in rows]
    assert over == [briefing]


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({}, []),
        ({}, ["w0"]),
        ({"held_on": date(2026, 3, 3)}, None),
        ({"version": 2}, None),
    ],
)
def test_wrong_list_is_refused_and_writes_nothing(
    assignment, person, coordinator, values, keys
):
    keys = [f"a{person.pk}"] if keys is None else keys

    with pytest.raises(Refused):
        record_briefing(
            assignment, signed(**values), keys=keys, by=coordinator, day=START
        )

    assert not Completion.objects.exists()
    assert not Briefing.objects.exists()


def test_nobody_is_briefed_of_what_is_not_in_force(assignment, person, coordinator):
    InstructionPage.objects.update(in_force_from=None)

    with pytest.raises(Refused):
        record_briefing(
            Assignment.objects.get(), signed(), keys=[f"a{person.pk}"],
            by=coordinator, day=START,
        )  # fmt: skip
