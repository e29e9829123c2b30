"""Codes of people without a mailbox: once, in time, five tries, telling nothing."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.accounts.domain.persons import ALPHABET, key_of_code, printed
from cms.accounts.models import Person, PersonCode
from cms.accounts.services import person_codes
from cms.accounts.services.persons import end_person
from cms.audit.models import Entry
from tests.accounts.conftest import NOW
from tests.accounts.factories import PersonFactory
from tests.accounts.staff import codes_for

pytestmark = pytest.mark.django_db
WRONG = "AAAA-AAAA"


@pytest.fixture
def person(town):
    return PersonFactory(municipality=town, number="P 12")


def used(person, code, at=NOW, number=None):
    town, number = person.municipality, number or person.number
    return person_codes.use_code(town, number, code, at=at)


def test_code_lets_in_once(person):
    code, other = codes_for(person, 2, NOW)

    assert used(person, code) == person
    assert used(person, code) is None
    assert used(person, other) == person


def test_codes_work_in_any_order_and_however_they_are_typed(person):
    codes = codes_for(person, 5, NOW)

    assert used(person, codes[4].lower().replace("-", "")) == person
    assert used(person, f" {codes[0].replace('-', ' ')} ", number="p12") == person


def test_codes_are_easy_to_read_and_all_different(person):
    codes = codes_for(person, 10, NOW)

    assert len(set(codes)) == 10
    assert all(re.fullmatch(rf"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", c) for c in codes)
    assert not set("01ILOU") & set(ALPHABET)
    assert printed(key_of_code(" ab2c-defg")) == "AB2C-DEFG"


def test_codes_are_stored_nowhere(person):
    codes = codes_for(person, 5, NOW)
    kept = str(list(PersonCode.objects.values()))

    assert not [code for code in codes if code in kept or key_of_code(code) in kept]


def test_new_codes_end_the_old_ones(person):
    (old,) = codes_for(person, 1, NOW)
    codes_for(person, 1, NOW)

    assert used(person, old) is None
    assert PersonCode.objects.count() == 1


def test_new_codes_of_one_leave_those_of_others(person):
    other = PersonFactory(municipality=person.municipality)
    (code,) = codes_for(other, 1, NOW)
    codes_for(person, 1, NOW)

    assert used(other, code) == other


def test_code_ends_on_its_day(person):
    code, other = codes_for(person, 2, NOW, days=7)

    assert used(person, code, NOW + timedelta(days=7)) is None
    assert used(person, other, NOW + timedelta(days=7, seconds=-1)) == person


def test_code_is_for_one_person_alone(person):
    other = PersonFactory(municipality=person.municipality)
    (code,) = codes_for(person, 1, NOW)

    assert used(other, code) is None
    assert used(person, code) == person


def test_who_left_does_not_come_in(person):
    (code,) = codes_for(person, 1, NOW)
    end_person(person, at=NOW)

    assert used(person, code) is None


def test_five_tries_of_a_number_in_a_quarter_of_an_hour(person):
    (code,) = codes_for(person, 1, NOW)
    for _ in range(5):
        assert used(person, WRONG) is None

    assert used(person, code) is None
    assert used(person, code, NOW + timedelta(minutes=15)) == person


def test_right_code_ends_the_counting(person):
    code, other = codes_for(person, 2, NOW)
    for _ in range(4):
        used(person, WRONG)
    used(person, code)
    for _ in range(4):
        used(person, WRONG)

    assert used(person, other) == person


def test_counting_begins_anew_with_each_quarter(person):
    for minutes in (0, 1, 16, 17):
        used(person, WRONG, NOW + timedelta(minutes=minutes))

    person.refresh_from_db()
    assert (person.tries, person.tries_until) == (2, NOW + timedelta(minutes=31))


def said(person, code, number=None, at=NOW):
    """Return statements, and entries without object and time, of one try."""
    before = Entry.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert used(person, code, at, number) is None
    entries = Entry.objects.order_by("pk")[before:]
    fields = ("actor", "role", "tenant", "action", "object_type", "object_id")
    statements = [re.sub(r"'[^']*'|\d+", "?", each["sql"]) for each in queries]
    return statements, list(entries.values(*fields))


def test_whatever_is_wrong_the_work_is_the_same(person):
    gone = PersonFactory(municipality=person.municipality)
    end_person(gone, at=NOW)
    locked = PersonFactory(municipality=person.municipality, tries=5)
    Person.objects.filter(pk=locked.pk).update(tries_until=NOW + timedelta(minutes=1))
    (code,) = codes_for(locked, 1, NOW)

    tries = [
        said(person, WRONG),
        said(person, WRONG, "gibt es nicht"),
        said(gone, WRONG),
        said(locked, code),
    ]

    assert [each == tries[0] for each in tries] == [True] * 4
    assert [e["action"] for e in tries[0][1]] == ["accounts.person_code_wrong"]


def test_without_work_for_nobody_it_would_tell(person, monkeypatch):
    known = said(person, WRONG)
    monkeypatch.setattr(
        person_codes, "_use_up", lambda pk, code, at: pk and PersonCode.objects.count()
    )

    assert said(person, WRONG, "gibt es nicht")[0] != known[0]


def test_codes_are_issued_in_one_go_and_recorded_for_each(town):
    people = PersonFactory.create_batch(3, municipality=town)
    until = NOW + timedelta(days=7)

    sheets = person_codes.issue_codes(people, count=5, until=until, at=NOW)

    assert [sheet.person for sheet in sheets] == people
    assert PersonCode.objects.count() == 15
    assert Entry.objects.filter(action="accounts.codes_issued").count() == 3
