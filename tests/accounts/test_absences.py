"""Entering absences: who may, for whom, what is refused, and what is told."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.accounts import services
from cms.accounts.models import Absence, Publisher, Role
from cms.accounts.privacy import ENDINGS
from cms.accounts.services import Refused, erasing
from cms.accounts.services.absences import LONGEST, Span, enter_absence
from tests.accounts.conftest import NOW
from tests.accounts.factories import (
    AbsenceFactory,
    UserFactory,
    person_at,
)

pytestmark = pytest.mark.django_db
PATH = "/kommunen/musterheim/abwesenheit/"
DAY = NOW.date()
WEEK = Span(DAY, DAY + timedelta(days=6))


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def erika(town):
    return person_at(town, Role.ASSESSOR)


@pytest.fixture
def max_(town):
    return person_at(town, Role.ASSESSOR)


def enter(town, person, deputy=None, span=WEEK):
    return enter_absence(town.publisher, span, person=person, deputy=deputy, today=DAY)


def sent(deputy="", person=None) -> dict[str, str]:
    of = {} if person is None else {"person": person}
    return of | {"first": "2026-03-02", "last": "2026-03-06", "deputy": deputy}


def test_member_enters_and_ends_the_own_absence(client, erika, max_):
    client.force_login(erika)
    empty = client.get(PATH).content.decode()
    client.post(PATH, sent(max_.email.upper()))
    entered = Absence.objects.get()
    page = client.get(PATH).content.decode()
    client.post(f"{PATH}{entered.pk}/beenden/")

    assert "Niemand ist abwesend" in empty
    assert "Wessen Abwesenheit" not in empty
    assert (entered.person, entered.deputy) == (erika, max_)
    assert (entered.starts_on, entered.ends_on) == (DAY, date(2026, 3, 6))
    assert f"Vertretung: {max_}" in page
    assert not Absence.objects.exists()


def test_member_neither_enters_nor_sees_nor_ends_those_of_others(client, erika, max_):
    other = AbsenceFactory(municipality=erika_town(erika), person=max_)
    client.force_login(erika)

    page = client.get(PATH).content.decode()
    client.post(PATH, sent(person=max_.email))
    ended = client.post(f"{PATH}{other.pk}/beenden/")

    assert str(max_) not in page
    assert set(Absence.objects.values_list("person", flat=True)) == {max_.pk, erika.pk}
    assert ended.status_code == 404


def erika_town(erika):
    return erika.memberships.get().publisher.municipality


def test_deputy_sees_the_absence_and_cannot_end_it(client, town, erika, max_):
    absence = enter(town, erika, max_)
    client.force_login(max_)

    page = client.get(PATH).content.decode()

    assert str(erika) in page
    assert "Abwesenheit beenden" not in page
    assert client.post(f"{PATH}{absence.pk}/beenden/").status_code == 404


def test_coordinator_enters_sees_and_ends_for_others(client, coordinator, erika, max_):
    client.force_login(coordinator)
    client.post(PATH, sent(max_.email, person=erika.email))
    page = client.get(PATH).content.decode()
    absence = Absence.objects.get()
    client.post(f"{PATH}{absence.pk}/beenden/")

    assert absence.person == erika
    assert str(erika) in page
    assert not Absence.objects.exists()


def test_whoever_sets_a_deputy_without_the_right_is_told_at_once(client, town, erika):
    learner = person_at(town, Role.LEARNER)
    client.force_login(erika)

    page = client.post(PATH, sent(learner.email), follow=True).content.decode()

    told = "sieht die Vertretung nicht: Schritte und Meilensteine des Plans, Antworten"
    assert told in page
    assert Absence.objects.get().deputy == learner


def test_nothing_is_told_where_the_deputy_may_do_the_same(client, erika, max_):
    client.force_login(erika)

    page = client.post(PATH, sent(max_.email), follow=True).content.decode()

    assert "sieht die Vertretung nicht" not in page


@pytest.mark.parametrize("field", ["deputy", "person"])
def test_strangers_are_neither_deputies_nor_absent(client, coordinator, field):
    client.force_login(coordinator)

    response = client.post(PATH, sent() | {field: UserFactory().email})

    assert field in response.context["form"].errors
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (0, -1, "vor dem ersten"),
        (-9, -1, "schon vorbei"),
        (0, LONGEST.days + 1, "innerhalb eines Jahres"),
        (6, 9, "schon eine Abwesenheit"),
        (-3, 0, "schon eine Abwesenheit"),
    ],
)
def test_days_that_make_no_absence_are_refused(town, erika, first, last, words):
    enter(town, erika)
    span = Span(DAY + timedelta(days=first), DAY + timedelta(days=last))

    with pytest.raises(Refused, match=words):
        enter(town, erika, span=span)

    assert Absence.objects.count() == 1


def test_people_who_cannot_be_meant_are_refused(town, erika):
    for person, deputy, words in (
        (UserFactory(), None, "gehört nicht"),
        (erika, UserFactory(), "nur, wer zu dieser Kommune"),
        (erika, erika, "sich selbst"),
    ):
        with pytest.raises(Refused, match=words):
            enter(town, person, deputy)


def test_refusals_are_told_on_the_page(client, erika):
    client.force_login(erika)

    page = client.post(PATH, sent(erika.email)).content.decode()

    assert "Niemand kann sich selbst vertreten" in page


@pytest.mark.parametrize("way", ["leave", "remove"])
def test_leaving_ends_own_absences_and_being_a_deputy(town, coordinator, way, erika):
    leaver = person_at(town, Role.LEARNER)
    enter(town, erika, leaver)
    enter(town, leaver, erika)
    if way == "leave":
        services.leave(town.publisher, user=leaver)
    else:
        services.remove_membership(leaver.memberships.get(), by=coordinator)

    kept = Absence.objects.get()
    assert (kept.person, kept.deputy) == (erika, None)


def test_losing_one_of_two_roles_ends_nothing(town, coordinator, erika, max_):
    enter(town, erika, max_)
    more = max_.memberships.create(publisher=town.publisher, role=Role.LEARNER)
    services.remove_membership(more, by=coordinator)

    assert Absence.objects.get().deputy == max_


def test_erasing_takes_own_absences_and_empties_the_deputy(town, erika, max_):
    enter(town, erika, max_)
    enter(town, max_, erika)

    erasing.erase_person(max_)

    kept = Absence.objects.get()
    assert (kept.person, kept.deputy) == (erika, None)


def test_absences_are_erased_thirty_days_after_their_end(town, erika):
    absence = enter(town, erika)
    last = NOW + timedelta(days=6)

    counts = [
        sum(rows.count() for rows in ENDINGS["absences"](last + timedelta(days=days)))
        for days in (30, 31)
    ]

    assert counts == [0, 1]
    assert absence.ends_on == timezone.localdate(last)


@pytest.mark.parametrize("count", [1, 3])
def test_list_reads_the_same_for_one_and_three(
    client, town, coordinator, count, django_assert_num_queries
):
    for _ in range(count):
        enter(town, person_at(town, Role.LEARNER), coordinator)
    client.force_login(coordinator)

    with django_assert_num_queries(4):
        response = client.get(PATH)

    assert len(response.context["absences"]) == count


def test_who_belongs_here_cannot_be_tried_out(client, erika, max_):
    client.force_login(erika)

    for number in range(10):
        client.post(PATH, sent(f"kollege{number}@musterheim.example"))
    last = client.post(PATH, sent(max_.email)).content.decode()

    assert "Zu viele Versuche" in last
    assert not Absence.objects.exists()


def test_publishers_that_are_no_municipality_have_no_members(erika):
    platform = Publisher.objects.create(kind=Publisher.Kind.PLATFORM)

    with pytest.raises(Refused):
        enter_absence(platform, WEEK, person=erika, deputy=None, today=DAY)
