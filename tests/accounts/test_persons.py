"""People without a mailbox: one staff number each, leaving, coming back, erasing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from cms.accounts.models import Person, PersonCode, Unit
from cms.accounts.privacy import ENDINGS
from cms.accounts.services import Refused
from cms.accounts.services.persons import end_person, restore_person, save_person
from cms.audit.models import Entry
from cms.audit.services import erasing, own_data
from cms.audit.services.own_data import Subject
from tests.accounts.conftest import NOW
from tests.accounts.factories import PersonFactory
from tests.accounts.staff import code_for

pytestmark = pytest.mark.django_db


def saved(town, number="P 12", name="Ada Werk"):
    person = Person(municipality=town, name=name, number=number, created_at=NOW)
    return save_person(person)


def test_person_is_known_by_the_number_without_blanks_and_case(town):
    person = saved(town, " P 12a ")

    assert Person.objects.numbered(town, "p12A").get() == person
    assert Entry.objects.get().action == "accounts.person_saved"


@pytest.mark.parametrize("number", ["P 12", "p12", " P1 2"])
def test_number_of_somebody_else_is_refused(town, number):
    saved(town)

    with pytest.raises(Refused):
        saved(town, number, "Bea Werk")

    assert Person.objects.get().name == "Ada Werk"
    assert Entry.objects.count() == 1


def test_same_number_elsewhere_is_another_person(town):
    other = PersonFactory(number="P 12")

    assert saved(town) != other


def test_database_refuses_a_second_person_with_the_number(town):
    person = saved(town)

    with pytest.raises(IntegrityError):
        PersonFactory(municipality=town, number_key=person.number_key)


def test_number_is_free_again_after_leaving(town):
    end_person(saved(town), at=NOW)

    assert saved(town, name="Bea Werk").pk


def test_leaving_ends_codes_and_is_recorded_once(town):
    person = saved(town)
    code_for(person)

    end_person(person, at=NOW)
    end_person(person, at=NOW + timedelta(days=1))

    person.refresh_from_db()
    assert person.ended_at == NOW
    assert not PersonCode.objects.exists()
    assert Entry.objects.filter(action="accounts.person_ended").count() == 1


def test_person_comes_back_without_codes(town):
    person = saved(town)
    end_person(person, at=NOW)
    code_for(person)

    restore_person(person)

    assert Person.objects.active().get() == person
    assert not PersonCode.objects.exists()


def test_person_does_not_come_back_to_a_number_in_use(town):
    person = saved(town)
    end_person(person, at=NOW)
    saved(town, name="Bea Werk")

    with pytest.raises(Refused):
        restore_person(person)

    assert Person.objects.left().get() == person


def test_unit_that_goes_leaves_its_people(town, coordinator):
    unit = Unit.objects.create(publisher=town.publisher, name="Bauhof")
    person = PersonFactory(municipality=town, unit=unit)

    unit.delete()

    person.refresh_from_db()
    assert person.unit is None


def test_who_left_is_erased_after_thirty_days(town):
    soon, late = saved(town, "1"), saved(town, "2")
    end_person(soon, at=NOW - timedelta(days=30))
    end_person(late, at=NOW - timedelta(days=29))

    assert list(ENDINGS["persons_left"](NOW)[0]) == [soon]


def test_codes_go_with_their_last_day(town):
    person = saved(town)
    code_for(person)
    code = PersonCode.objects.get()

    assert not ENDINGS["person_codes"](code.expires_at - timedelta(seconds=1))[0]
    assert list(ENDINGS["person_codes"](code.expires_at)[0]) == [code]


def test_own_data_are_those_of_the_person_alone(town, coordinator):
    person = PersonFactory(municipality=town, created_by=coordinator)
    PersonFactory(municipality=town, name="Bea Werk")
    code_for(person)

    found = own_data.gather(Subject(None, staff=person.pk))

    assert [section["model"] for section in found] == [
        "accounts.Person",
        "accounts.PersonCode",
    ]
    assert person.name in str(found)
    assert "Bea" not in str(found)
    assert coordinator.name not in str(found)


def test_erasing_takes_person_and_codes_but_not_whoever_has_the_number_as_key(town):
    person, other = saved(town, "1"), saved(town, "2")
    code_for(person)
    code_for(other)

    counts = erasing.erase(Subject(None, staff=person.pk))

    assert counts == {"accounts.Person": 1, "accounts.PersonCode": 1}
    assert Person.objects.get() == other


def test_old_form_neither_takes_back_who_left_nor_gives_tries_anew(town):
    person = saved(town)
    opened = Person.objects.get(pk=person.pk)
    end_person(person, at=NOW)
    Person.objects.filter(pk=person.pk).update(tries=4, tries_until=NOW)

    opened.name = "Ada Neu"
    save_person(opened)

    person.refresh_from_db()
    assert (person.name, person.ended_at, person.tries) == ("Ada Neu", NOW, 4)


def test_taking_back_who_never_left_leaves_the_codes(town):
    person = saved(town)
    code_for(person)

    restore_person(person)

    assert PersonCode.objects.exists()
    assert not Entry.objects.filter(action="accounts.person_restored").exists()
