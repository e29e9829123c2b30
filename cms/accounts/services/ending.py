"""Accounts that end: nobody uses them any more, or their person left."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cms.accounts.domain.unused import (
    NOTICE,
    first_day_over,
    following_month,
    last_month_over,
)
from cms.accounts.models import Invitation, Membership, Role, User
from cms.accounts.services.erasing import erase_person
from cms.audit.domain.retention import rule
from cms.audit.services import record
from cms.mail.services import post
from cms.municipalities.models import Municipality

UNUSED, LEFT = "accounts.unused", "accounts.left"
# However late the notice was sent, there is time to read it.
TIME_TO_READ = timedelta(days=28)


class People:
    """Accounts whose period is over; erased one by one, as the registry says."""

    def __init__(self, accounts: QuerySet[User]) -> None:
        self._accounts = accounts

    def count(self) -> int:
        """Return how many people would be erased."""
        return self._accounts.count()

    def delete(self) -> tuple[int, dict[str, int]]:
        """Erase them; return how many."""
        found = list(self._accounts.select_for_update())
        for account in found:
            erase_person(account)
        return len(found), {}


def unused(at: datetime) -> QuerySet[User]:
    """Return accounts unused for the whole period whose people were told of the end."""
    told = timezone.localdate(at) - TIME_TO_READ
    months = rule("unused_accounts").count
    return _idle(at, months=months).filter(warned_on__lte=told)


def left(at: datetime) -> QuerySet[User]:
    """Return accounts that were closed, or without any role, a whole period ago."""
    end = timezone.localdate(at - rule("leavers").period)
    gone = Q(is_active=False) | ~_has_a_role()
    return _ending().filter(gone, left_on__lte=end)


@transaction.atomic
def note_endings(at: datetime) -> int:
    """Write down who left, and tell people whose account ends; return how many.

    Closing an account has many ways, so it is noticed here, in the night.
    """
    today = timezone.localdate(at)
    closed = _ending().filter(is_active=False, left_on=None)
    closed.update(left_on=today)
    returned = User.objects.filter(_has_a_role(), is_active=True)
    returned.exclude(left_on=None).update(left_on=None)
    months = rule("unused_accounts").count - NOTICE
    due = _idle(at, months=months).filter(is_active=True, warned_on=None)
    return _tell(due, today)


def left_alone(at: datetime) -> QuerySet[Municipality]:
    """Return the municipalities that take part and have no coordination for long.

    Whoever was told of the end of their account does not count; whoever is invited to
    coordinate does.
    """
    here = {"publisher__municipality": OuterRef("pk")}
    leading = Membership.objects.coordinate().filter(user__warned_on=None, **here)
    invited = Invitation.objects.open(at=at).filter(role=Role.COORDINATOR, **here)
    places = Municipality.objects.exclude(publisher=None)
    return places.exclude(Exists(leading)).exclude(Exists(invited)).order_by("name")


def note_left(user: User) -> None:
    """Write down that the last role of this person ended; tell them what follows."""
    if user.memberships.exists() or user.is_superuser or user.left_on is not None:
        return
    user.left_on = timezone.localdate()
    user.save(update_fields=["left_on"])
    post(LEFT, key=f"{user.pk}:{user.left_on}", person=user.pk)


def end_of(user: User) -> date | None:
    """Return the day from which on the account is erased; None if it is not."""
    if user.left_on is not None:
        return user.left_on + rule("leavers").period
    if user.warned_on is None:
        return None
    month = user.last_active_month or timezone.localdate(user.date_joined)
    whole = first_day_over(month, months=rule("unused_accounts").count)
    return max(whole, user.warned_on + TIME_TO_READ)


def _tell(due: Iterable[User], today: date) -> int:
    count = 0
    for user in due:
        user.warned_on = today
        user.save(update_fields=["warned_on"])
        post(UNUSED, key=f"{user.pk}:{today}", person=user.pk)
        record("accounts.end_announced", user)
        count += 1
    return count


def _idle(at: datetime, *, months: int) -> QuerySet[User]:
    """Return people who were not here for so many months; new ones count from then."""
    newest = last_month_over(timezone.localdate(at), months=months)
    never = Q(last_active_month=None, date_joined__date__lt=following_month(newest))
    return _ending().filter(Q(last_active_month__lte=newest) | never)


def _ending() -> QuerySet[User]:
    """Return those whose accounts can end by themselves: neither operators nor demo."""
    return User.objects.filter(is_superuser=False, fictional=False)


def _has_a_role() -> Exists:
    return Exists(Membership.objects.filter(user=OuterRef("pk")))
