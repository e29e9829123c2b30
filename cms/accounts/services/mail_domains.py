"""Mail domains a municipality lets its people register by; none is open by itself.

A domain is open for one municipality at a time, also where several share it: bodies
that take part are administrations, and an association takes part for its members.
Whoever belongs elsewhere comes in by invitation. Without the operators a municipality
opens only a domain that one of its own coordinators has, in an address that was proven
by an invitation, and that no coordinator of another municipality has.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import MailDomain, Membership, User
from cms.accounts.services.refusal import Refused
from cms.audit.services import record
from cms.municipalities.models import Municipality

AT_MOST = 20  # domains of one municipality
TAKEN = _("People register for another municipality by this domain already.")
KNOWN = _("This domain is in the list already.")
TOO_MANY = _("More than 20 domains cannot be entered.")
NOT_OPEN = _("This domain is not open; look at the list again.")
NOT_CLOSED = _("This domain is not closed; look at the list again.")
ANSWERED = _("This request has an answer already.")
State = MailDomain.State


@transaction.atomic
def add_domain(
    municipality: Municipality, domain: str, *, by: User, at: datetime
) -> MailDomain:
    """Enter a plain domain; it is open at once, or waits for the operators.

    Raises:
        Refused: if it is in the list, open for another municipality, or one too many.
    """
    mine = MailDomain.objects.at(municipality)
    if mine.filter(domain=domain).exists():
        raise Refused(KNOWN)
    if mine.count() >= AT_MOST:
        raise Refused(TOO_MANY)
    added = MailDomain.objects.create(
        municipality=municipality,
        domain=domain,
        state=State.WAITING,
        added_by=by,
        created_at=at,
    )
    record("accounts.domain_added", added, tenant=municipality.pk)
    if is_own(added):
        _open(added, {State.WAITING}, at=at)
        record("accounts.domain_opened", added, tenant=municipality.pk)
    return added


@transaction.atomic
def reopen_domain(domain: MailDomain, *, at: datetime) -> None:
    """Open a closed domain again, or let it wait for the operators again.

    Raises:
        Refused: if it is not closed, or open for another municipality meanwhile.
    """
    if domain.state != State.CLOSED:
        raise Refused(NOT_CLOSED)
    if is_own(domain):
        _open(domain, {State.CLOSED}, at=at)
    elif not _move(domain, {State.CLOSED}, state=State.WAITING):
        raise Refused(NOT_CLOSED)
    record("accounts.domain_opened", domain, tenant=domain.municipality_id)


@transaction.atomic
def close_domain(domain: MailDomain) -> None:
    """Let nobody register by it any more; open registrations end, members stay.

    Raises:
        Refused: if it is not open.
    """
    if not _move(domain, {State.OPEN}, state=State.CLOSED):
        raise Refused(NOT_OPEN)
    record("accounts.domain_closed", domain, tenant=domain.municipality_id)


@transaction.atomic
def remove_domain(domain: MailDomain) -> None:
    """Take it from the list; open registrations end, members stay."""
    record("accounts.domain_removed", domain, tenant=domain.municipality_id)
    domain.delete()


@transaction.atomic
def confirm_domain(domain: MailDomain, *, at: datetime) -> None:
    """Open it as an operator who looked at it.

    Raises:
        Refused: if it has an answer, or is open for another municipality.
    """
    _open(domain, {State.WAITING}, at=at)
    record("accounts.domain_confirmed", domain, tenant=domain.municipality_id)


@transaction.atomic
def decline_domain(domain: MailDomain) -> None:
    """Leave it closed as an operator who looked at it.

    Raises:
        Refused: if it has an answer.
    """
    if not _move(domain, {State.WAITING}, state=State.DECLINED):
        raise Refused(ANSWERED)
    record("accounts.domain_declined", domain, tenant=domain.municipality_id)


def is_own(domain: MailDomain) -> bool:
    """Tell whether coordinators of this municipality alone have such an address."""
    coordinators = Membership.objects.coordinate()
    with_it = coordinators.filter(user__email__endswith=f"@{domain.domain}")
    places = set(with_it.values_list("publisher__municipality_id", flat=True))
    return places == {domain.municipality_id}


def _open(domain: MailDomain, before: set[str], *, at: datetime) -> None:
    """Open it; the unique constraint says whether another municipality has it."""
    try:
        with transaction.atomic():
            is_moved = _move(domain, before, state=State.OPEN, opened_at=at)
    except IntegrityError as error:
        raise Refused(TAKEN) from error
    if not is_moved:
        raise Refused(ANSWERED)


def _move(
    domain: MailDomain, before: set[str], *, state: str, **values: datetime
) -> bool:
    """Give it another state by one conditional UPDATE; tell whether it had one."""
    rows = MailDomain.objects.filter(pk=domain.pk, state__in=before)
    is_moved = bool(rows.update(state=state, **values))
    domain.refresh_from_db(fields=["state", "opened_at"])
    return is_moved
