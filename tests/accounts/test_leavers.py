"""Accounts of people who left go after 30 days, unless they come back."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cms.accounts import services
from cms.accounts.models import Membership, Role, User
from cms.accounts.services import ending
from cms.audit.services.ending import erase_what_is_over, over
from cms.mail.services.sending import deliver_due
from tests.accounts.factories import MembershipFactory, UserFactory, person_at
from tests.accounts.signing import person

pytestmark = pytest.mark.django_db
# A Tuesday at noon: mails go at once.
NOON = datetime(2026, 12, 1, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def _over(name: str) -> int:
    counted = over(at=timezone.now())[name]
    erased = erase_what_is_over(at=timezone.now()).counts[name]
    assert counted == erased
    return erased


@pytest.mark.parametrize(
    ("day", "erased"), [(date(2026, 11, 1), 1), (date(2026, 11, 2), 0)]
)
@pytest.mark.parametrize("is_active", [True, False])
def test_leaver_goes_after_30_days(day, erased, is_active):
    UserFactory(left_on=day, is_active=is_active)

    assert _over("leavers") == erased


def test_person_with_a_role_again_stays(town):
    user = person_at(town, Role.LEARNER)
    User.objects.filter(pk=user.pk).update(left_on=date(2026, 1, 1))

    assert _over("leavers") == 0
    ending.note_endings(timezone.now())

    user.refresh_from_db()
    assert user.left_on is None


def test_closed_account_is_noticed_in_the_night_with_its_roles(town):
    user = person_at(town, Role.LEARNER)
    User.objects.filter(pk=user.pk).update(is_active=False)

    ending.note_endings(timezone.now())
    ending.note_endings(timezone.now() + timedelta(days=3))

    user.refresh_from_db()
    assert user.left_on == date(2026, 12, 1)
    User.objects.filter(pk=user.pk).update(left_on=date(2026, 10, 1))
    assert _over("leavers") == 1


def test_who_never_had_a_role_is_no_leaver():
    UserFactory()

    ending.note_endings(timezone.now())

    assert _over("leavers") == 0
    assert User.objects.get().left_on is None


def test_leaving_the_last_municipality_begins_the_30_days(client, town):
    user = person(last_active_month=date(2026, 12, 1))
    MembershipFactory(user=user, publisher__municipality=town, role=Role.LEARNER)
    client.force_login(user)

    client.post(f"/kommunen/{town.slug}/verlassen/")

    user.refresh_from_db()
    [sent] = mail.outbox
    assert user.left_on == date(2026, 12, 1)
    assert sent.subject == "Ihr Konto bei Wandelwerk endet am 31. Dezember 2026"
    assert client.get("/konto/").status_code == 200


def test_role_taken_away_begins_them_only_if_it_was_the_last(town, coordinator):
    user = person_at(town, Role.LEARNER)
    second = Membership.objects.create(
        user=user, publisher=town.publisher, role=Role.EDITOR
    )
    services.remove_membership(second, by=coordinator)
    user.refresh_from_db()
    before = user.left_on

    services.remove_membership(user.memberships.get(), by=coordinator)

    user.refresh_from_db()
    assert (before, user.left_on) == (None, date(2026, 12, 1))


def test_mail_to_a_leaver_is_dropped_with_a_new_role(town, settings):
    settings.MAIL_BY_WORKER = True
    user = UserFactory()
    ending.note_left(user)
    MembershipFactory(user=user, role=Role.LEARNER)

    deliver_due(timezone.now())

    assert mail.outbox == []


def test_without_the_look_at_roles_members_would_go(town, monkeypatch):
    """The twin: whoever left once goes, whatever came after."""
    user = person_at(town, Role.LEARNER)
    User.objects.filter(pk=user.pk).update(left_on=date(2026, 1, 1))
    nobody = Membership.objects.none()
    monkeypatch.setattr(ending, "_has_a_role", lambda: ending.Exists(nobody))

    assert _over("leavers") == 1
