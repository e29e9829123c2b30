"""Accounts that nobody uses end after 18 months, announced and never early."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cms.accounts.domain.unused import first_day_over, following_month, last_month_over
from cms.accounts.models import User
from cms.accounts.services import ending
from cms.accounts.tasks import tell_of_endings
from cms.audit.models import Entry
from cms.audit.services.ending import erase_what_is_over, over
from cms.jobs.domain.schedule import Period
from cms.mail.services.sending import deliver_due
from tests.accounts.factories import MembershipFactory, UserFactory
from tests.accounts.signing import person, sign_in

pytestmark = pytest.mark.django_db
# A Tuesday at noon: mails go at once.
NOON = datetime(2026, 12, 1, 11, tzinfo=UTC)
JOINED = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def idle(month: date | None, **fields) -> User:
    fields = {"last_active_month": month, "date_joined": JOINED} | fields
    return UserFactory(**fields)


def announced(**fields) -> User:
    """Return a person unused for long enough who was told long ago."""
    told = {"warned_on": date(2026, 10, 1)}
    return idle(date(2025, 5, 1), **(told | fields))


def _over(name: str) -> int:
    counted = over(at=timezone.now())[name]
    erased = erase_what_is_over(at=timezone.now()).counts[name]
    assert counted == erased
    return erased


@pytest.mark.parametrize(
    ("today", "months", "expected"),
    [
        (date(2026, 12, 1), 18, date(2025, 5, 1)),
        (date(2026, 12, 31), 18, date(2025, 5, 1)),
        (date(2026, 11, 30), 18, date(2025, 4, 1)),
        (date(2026, 12, 1), 17, date(2025, 6, 1)),
        (date(2026, 1, 15), 0, date(2025, 12, 1)),
        (date(2026, 1, 15), 12, date(2024, 12, 1)),
    ],
)
def test_months_count_from_their_end(today, months, expected):
    assert last_month_over(today, months=months) == expected
    first = first_day_over(expected, months=months)
    assert first == today.replace(day=1)


def test_month_that_follows():
    assert following_month(date(2025, 12, 1)) == date(2026, 1, 1)
    assert following_month(date(2025, 1, 31)) == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("month", "erased"), [(date(2025, 5, 1), 1), (date(2025, 6, 1), 0)]
)
def test_unused_account_goes_after_18_months(month, erased):
    announced(last_active_month=month)

    assert _over("unused_accounts") == erased
    assert User.objects.count() == 1 - erased


@pytest.mark.parametrize(
    ("joined", "erased"),
    [
        (datetime(2025, 5, 31, 20, tzinfo=UTC), 1),
        (datetime(2025, 6, 1, 2, tzinfo=UTC), 0),
    ],
)
def test_account_never_used_counts_from_its_making(joined, erased):
    announced(last_active_month=None, date_joined=joined)

    assert _over("unused_accounts") == erased


@pytest.mark.parametrize(
    ("told", "erased"),
    [(date(2026, 11, 3), 1), (date(2026, 11, 4), 0), (None, 0)],
)
def test_nobody_goes_without_time_to_read_the_notice(told, erased):
    announced(warned_on=told)

    assert _over("unused_accounts") == erased


@pytest.mark.parametrize("field", ["is_superuser", "fictional"])
def test_operators_and_the_demo_stay(field):
    announced(**{field: True})

    assert _over("unused_accounts") == 0


def test_unused_account_is_erased_as_the_registry_says():
    gone = MembershipFactory(user=announced()).user

    erase_what_is_over(at=timezone.now())

    assert not User.objects.filter(pk=gone.pk).exists()
    entries = Entry.objects.filter(action="accounts.person_erased")
    assert entries.get().object_id == str(gone.pk)


@pytest.mark.parametrize(
    ("month", "told"), [(date(2025, 6, 1), 1), (date(2025, 7, 1), 0)]
)
def test_notice_goes_a_month_before_and_once(month, told):
    person = idle(month)

    first = tell_of_endings.work({}, []).counts
    second = tell_of_endings.work({}, []).counts

    assert tell_of_endings.schedule == Period.NIGHTLY
    assert (first, second) == ({"told": told}, {"told": 0})
    assert [sent.to for sent in mail.outbox] == [[person.email]] * told
    assert Entry.objects.filter(action="accounts.end_announced").count() == told


def test_notice_says_the_day_and_what_keeps_the_account(clock):
    user = idle(date(2025, 6, 1))
    ending.note_endings(timezone.now())

    [sent] = mail.outbox
    user.refresh_from_db()
    assert sent.to == [user.email]
    assert sent.subject == "Ihr Konto bei Wandelwerk endet am 1. Januar 2027"
    assert "melden Sie sich vorher einmal an" in sent.body
    for day, count in ((datetime(2026, 12, 31, tzinfo=UTC), 0), (None, 1)):
        clock.move_to(day or datetime(2027, 1, 1, 3, tzinfo=UTC))
        assert over(at=timezone.now())["unused_accounts"] == count


def test_late_notice_moves_the_end():
    person = idle(date(2020, 5, 1))
    ending.note_endings(timezone.now())

    person.refresh_from_db()
    assert ending.end_of(person) == date(2026, 12, 29)


def test_closed_accounts_operators_and_the_demo_get_no_notice():
    for fields in ({"is_active": False}, {"is_superuser": True}, {"fictional": True}):
        idle(date(2025, 1, 1), **fields)

    assert ending.note_endings(timezone.now()) == 0
    assert mail.outbox == []


def test_log_in_keeps_the_account(client):
    user = person(
        last_active_month=date(2025, 5, 1),
        warned_on=date(2026, 10, 1),
        left_on=date(2026, 11, 30),
    )

    sign_in(client, user.email)

    user.refresh_from_db()
    assert (user.last_active_month, user.warned_on, user.left_on) == (
        date(2026, 12, 1), None, None,
    )  # fmt: skip
    assert ending.end_of(user) is None
    assert _over("unused_accounts") == 0


def test_notice_is_dropped_if_the_person_came_meanwhile(settings):
    settings.MAIL_BY_WORKER = True
    user = idle(date(2025, 6, 1))
    ending.note_endings(timezone.now())
    User.objects.filter(pk=user.pk).update(warned_on=None)

    deliver_due(timezone.now())

    assert mail.outbox == []


@pytest.mark.parametrize("guard", ["warned_on__lte", "is_superuser"])
def test_without_its_guards_accounts_would_go_early(monkeypatch, guard):
    """The twin: no notice asked for, or operators taken for everybody."""
    if guard == "is_superuser":
        announced(is_superuser=True)
        monkeypatch.setattr(ending, "_ending", User.objects.all)
    else:
        announced(warned_on=date(2026, 11, 30))
        monkeypatch.setattr(ending, "TIME_TO_READ", timedelta(0))

    assert _over("unused_accounts") == 1
