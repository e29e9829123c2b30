"""What is due goes to whoever stands in: on the page, in the mail, with own rights."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from wagtail import hooks

from cms.accounts import services
from cms.accounts.domain import standing_in
from cms.accounts.models import Absence, Membership, Role
from cms.accounts.services import duties
from cms.accounts.services.day import candidates, day_groups, tell
from cms.accounts.services.duties import duties_of
from cms.ui.panels import DayGroup, DayLine
from tests.accounts.conftest import NOW
from tests.accounts.factories import (
    AbsenceFactory,
    MembershipFactory,
    UserFactory,
    person_at,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def lines():
    """Say what is due to each absent person."""

    def ask(_deputy, absent, municipality):
        line = DayLine("Meilenstein", f"/{municipality.slug}/{absent.pk}/", "Öffnen")
        return [DayGroup(50, "Schritte", (line,))]

    with hooks.register_temporarily("deputy_day_groups", ask):
        yield


@pytest.fixture
def erika(town):
    user = person_at(town, Role.ASSESSOR)
    user.name = "Erika Muster"
    user.save()
    return user


@pytest.fixture
def deputy(town):
    return person_at(town, Role.ASSESSOR)


@pytest.fixture
def absence(town, erika, deputy):
    return AbsenceFactory(municipality=town, person=erika, deputy=deputy)


def due(person) -> list[str]:
    """Return the lines of others that are due to the person today."""
    fresh = type(person).objects.get(pk=person.pk)
    groups = day_groups(fresh)
    return [str(line.text) for group in groups for line in group.lines]


BOTH = ["Meilenstein", "Sie vertreten Erika Muster, Musterheim."]


def test_deputy_has_it_in_the_page_marked_as_theirs(client, absence, deputy, erika):
    client.force_login(deputy)
    page = client.get("/mein-tag/").content.decode()

    assert due(deputy) == BOTH
    assert "in Vertretung für Erika Muster" in " ".join(page.split())
    assert due(erika) == []


def test_deputy_has_it_in_the_mail(absence, deputy):
    tell(candidates(DAY))

    [letter] = [letter for letter in mail.outbox if letter.to == [deputy.email]]
    assert "- Meilenstein, in Vertretung für Erika Muster\n" in letter.body
    assert "Sie vertreten Erika Muster, Musterheim. (bis 6. März 2026)" in letter.body


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (0, 2), (4, 2), (5, 0)])
def test_only_from_the_first_to_the_last_day(absence, deputy, still, days, count):
    still.move_to(NOW + timedelta(days=days))

    assert len(due(deputy)) == count


def test_deputy_who_is_away_too_hands_on(town, absence, deputy, coordinator):
    third = person_at(town, Role.LEARNER)
    away = AbsenceFactory(municipality=town, person=deputy, deputy=third)
    on = due(third)
    away.deputy = absence.person  # round and round
    away.save()

    assert set(BOTH) < set(on)
    assert due(third) == []
    assert set(BOTH) < set(due(coordinator))


def test_without_a_deputy_the_coordination_stands_in(absence, deputy, coordinator):
    Absence.objects.update(deputy=None)

    assert due(coordinator) == BOTH
    assert due(deputy) == []


def test_closed_accounts_do_not_stand_in(absence, deputy, coordinator):
    deputy.is_active = False
    deputy.save()

    assert due(coordinator) == BOTH


def test_nothing_of_closed_accounts_is_due(absence, deputy, erika):
    erika.is_active = False
    erika.save()

    assert due(deputy) == []


def test_who_left_stands_in_no_more(town, absence, deputy, coordinator):
    services.leave(town.publisher, user=deputy)

    assert due(deputy) == []
    assert due(coordinator) == BOTH


def test_without_ending_duties_a_leaver_who_returns_would_stand_in(
    town, absence, deputy, coordinator, monkeypatch
):
    from cms.accounts.services import leaving

    monkeypatch.setattr(leaving, "end_duties", lambda publisher, user: None)
    services.leave(town.publisher, user=deputy)
    MembershipFactory(user=deputy, publisher=town.publisher, role=Role.LEARNER)

    assert due(deputy) == BOTH


def test_deputy_of_one_municipality_has_nothing_of_another(absence, deputy, erika):
    other = person_at(MunicipalityFactory(name="Neuheim"), Role.COORDINATOR)
    Membership.objects.create(
        user=erika, publisher=other.memberships.get().publisher, role=Role.LEAD
    )

    assert due(other) == []
    assert len(due(deputy)) == 2


def test_one_function_decides(absence, deputy, monkeypatch):
    """Without it the deputy has nothing: page and mail ask nowhere else."""
    monkeypatch.setattr(duties, "stand_ins", lambda *_rest: frozenset())

    tell(candidates(DAY))

    assert due(deputy) == []
    assert mail.outbox == []


def test_without_the_rule_of_cycles_nobody_would_stand_in(
    town, absence, deputy, coordinator, monkeypatch
):
    AbsenceFactory(municipality=town, person=deputy, deputy=absence.person)
    first = lambda person, away, _leading: frozenset([away.get(person)])  # noqa: E731 -- one line
    assert standing_in.stand_ins(1, {1: 2, 2: 1}, {3}) == {3}
    monkeypatch.setattr(duties, "stand_ins", first)

    assert due(coordinator) == []


def test_members_list_shows_the_coordination_who_is_away(
    client, town, absence, coordinator, erika
):
    words = f"abwesend bis 6. März 2026, Vertretung: {absence.deputy}"
    seen = {}
    for person in (coordinator, person_at(town, Role.LEAD)):
        client.force_login(person)
        page = client.get("/kommunen/musterheim/mitglieder/").content.decode()
        seen[person.pk] = words in " ".join(page.split())

    assert list(seen.values()) == [True, False]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_people_who_are_away(
    town, deputy, coordinator, count, django_assert_num_queries
):
    for _ in range(count):
        away = person_at(town, Role.ASSESSOR)
        AbsenceFactory(municipality=town, person=away, deputy=deputy)

    with django_assert_num_queries(3):
        found = duties_of(deputy, day=DAY)

    assert len(found) == count


def test_people_without_municipality_cost_nothing_more(django_assert_num_queries):
    person = UserFactory()

    with django_assert_num_queries(1):
        assert duties_of(person, day=DAY) == []
