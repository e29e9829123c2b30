"""The one record of what people have done: once, for one person, for so long."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.accounts import privacy
from cms.accounts.models import Completion, Membership
from cms.accounts.services.erasing import erase_person
from cms.accounts.services.memberships import Place, change_membership
from cms.accounts.services.own_data import data_of_person, document_of
from tests.accounts.conftest import NOW
from tests.accounts.factories import (
    CompletionFactory,
    PersonFactory,
    UserFactory,
    person_at,
)

pytestmark = pytest.mark.django_db


def rows_of(document, title):
    sections = document["sections"]
    return [row for each in sections if each["title"] == title for row in each["rows"]]


def test_the_same_is_written_once(town):
    person = UserFactory()
    CompletionFactory(person=person)

    with pytest.raises(IntegrityError), transaction.atomic():
        CompletionFactory(person=person)

    CompletionFactory(person=person, version=2)
    CompletionFactory(person=person, cycle="2026")
    CompletionFactory(person=UserFactory())
    assert Completion.objects.of(person).count() == 3


def test_the_same_is_written_once_for_people_without_account(town):
    worker = PersonFactory()
    CompletionFactory(person=None, worker=worker)

    with pytest.raises(IntegrityError), transaction.atomic():
        CompletionFactory(person=None, worker=worker)


@pytest.mark.parametrize("both", [True, False])
def test_it_is_of_one_person(both):
    worker, person = (PersonFactory(), UserFactory()) if both else (None, None)
    values = {"kind": "passed", "subject": "course:1", "title": "Kurs", "day": NOW}

    with pytest.raises(IntegrityError), transaction.atomic():
        Completion.objects.create(person=person, worker=worker, **values)


def test_mandatory_proof_ends_three_years_after_it_was_valid(town):
    ended = {"valid_until": date(2023, 2, 27), "is_mandatory": True}
    over = CompletionFactory(municipality=town, **ended)
    CompletionFactory(valid_until=date(2023, 2, 27))
    CompletionFactory(valid_until=date(2023, 3, 3), is_mandatory=True)
    CompletionFactory(is_mandatory=True)

    found = [row for rows in privacy.ENDINGS["duties"](NOW) for row in rows]

    assert found == [over]
    assert list(Completion.objects.at(town)) == [over]


def test_own_data_hold_it_and_erasing_takes_it(town):
    person, other = UserFactory(), CompletionFactory()
    CompletionFactory(person=person, title="Passwörter")

    rows = rows_of(document_of(person, at=timezone.now()), "Nachweise")

    assert len(rows) == 1
    assert "Passwörter" in str(rows)
    erase_person(person)
    assert list(Completion.objects.all()) == [other]


def test_people_without_account_get_it_on_paper(town):
    worker = PersonFactory()
    CompletionFactory(person=None, worker=worker, title="Passwörter", way="list")

    assert "Passwörter" in str(data_of_person(worker))


def test_another_unit_or_role_counts_from_its_day(town, coordinator, now):
    person = person_at(town, "learner")
    Membership.objects.filter(user=person).update(since=date(2020, 1, 1))
    membership = Membership.objects.get(user=person)

    change_membership(membership, Place("learner", "it"), by=coordinator)

    membership.refresh_from_db()
    assert membership.since == NOW.date()
