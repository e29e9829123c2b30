"""Inviting the people of a list: look first, then a job does it line by line.

The list travels in the form of the preview, not in the database: nothing is kept of
people nobody has decided to invite. What the job holds is dropped when it ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.accounts.domain.lists import Person, read_people
from cms.accounts.domain.problems import Flaw
from cms.accounts.models import Invitation, Membership, Publisher, Role, Unit, User
from cms.accounts.permissions import allows, grantable_roles
from cms.accounts.services.invitations import (
    LIST_JOB,
    Invitee,
    invite,
    require_some_left,
)
from cms.accounts.services.lists import (
    NOBODY_NEW,
    Order,
    say_line,
    several_units,
    unit_named,
    units_by_name,
    words,
)
from cms.accounts.services.memberships import HELD_ALREADY
from cms.accounts.services.refusal import Refused
from cms.audit.services import record
from cms.jobs.models import Job
from cms.jobs.services import Outcome, WorkRefused, start

ABOVE = gettext_noop("You cannot give this role; it stands above your own.")
NOT_ALLOWED = gettext_noop(
    "Whoever started this may not invite people here any more. Nobody else is invited."
)


@dataclass(frozen=True, slots=True)
class PeoplePreview:
    """What would happen: ``people`` are invited, the others are left out.

    ``members`` hold the role already, ``invited`` have an open invitation for it.
    ``new_units`` are names no unit has; ``unused`` are headings nobody knows.
    """

    people: tuple[Person, ...]
    members: tuple[Person, ...]
    invited: tuple[Person, ...]
    flaws: tuple[Flaw, ...]
    new_units: tuple[str, ...]
    unused: tuple[str, ...]


def preview_people(
    publisher: Publisher, text: str, *, by: User, at: datetime
) -> PeoplePreview:
    """Return what inviting the people of this list would do.

    Raises:
        ListError: if the text is no list of people.
    """
    found = read_people(text, words(), usual_role=Role.LEARNER)
    units = units_by_name(publisher)
    roles = set(_grantable(by, publisher))
    flaws = [flaw for one in found.people if (flaw := _flaw(one, roles, units))]
    wrong = {flaw.line for flaw in flaws}
    members, open_ones = _held(publisher), _open(publisher, at)
    parts: dict[str, list[Person]] = {"people": [], "members": [], "invited": []}
    for one in found.people:
        key = (one.email, one.role)
        part = "members" if key in members else "invited"
        part = part if key in members | open_ones else "people"
        if one.line not in wrong:
            parts[part].append(one)
    missing = {one.unit for one in parts["people"] if one.unit}
    return PeoplePreview(
        **{name: tuple(part) for name, part in parts.items()},
        flaws=tuple(sorted([*found.flaws, *flaws], key=lambda flaw: flaw.line)),
        new_units=tuple(sorted(n for n in missing if n.casefold() not in units)),
        unused=found.unused,
    )


@transaction.atomic
def start_inviting(
    publisher: Publisher, order: Order, *, makes_units: bool, by: User, at: datetime
) -> Job:
    """Start the job that invites the good lines; the same order starts it once.

    Raises:
        ListError: if the text is no list of people.
        Refused: if nobody is left to invite or the day's invitations are used up.
    """
    key = f"{LIST_JOB}:{publisher.pk}:{by.pk}:{order.number}"
    if before := Job.objects.filter(key=key).first():
        return before
    people = preview_people(publisher, order.text, by=by, at=at).people
    if not people:
        raise Refused(NOBODY_NEW)
    require_some_left(publisher, at=at)
    arguments = {
        "publisher": publisher.pk,
        "slug": publisher.municipality.slug if publisher.municipality else "",
        "by": by.pk,
        "makes_units": makes_units,
        "rows": [
            [one.line, one.email, one.name, one.role, one.function, one.unit]
            for one in people
        ],
    }
    tenant = publisher.municipality_id
    job = start(LIST_JOB, arguments, key=key, by=by.pk, tenant=tenant)
    record("accounts.list_started", job, tenant=tenant)
    return job


def invite_rows(arguments: Mapping[str, Any], rows: Sequence[Any]) -> Outcome:
    """Invite the people of these rows with the rights of this moment.

    Raises:
        WorkRefused: if whoever started it may not invite there any more.
    """
    publisher = Publisher.objects.select_related("municipality").get(
        pk=arguments["publisher"]
    )
    by = User.objects.filter(pk=arguments["by"]).first()
    may_invite = "accounts.manage_members"
    if by is None or not allows(by, may_invite, publisher.municipality):
        raise WorkRefused(_(NOT_ALLOWED))
    batch = _Batch(publisher, by, timezone.now(), makes_units=arguments["makes_units"])
    return sum((batch.invite(*row) for row in rows), Outcome())


class _Batch:
    """A few lines, with what is read once for all of them."""

    def __init__(
        self, publisher: Publisher, by: User, at: datetime, *, makes_units: bool
    ) -> None:
        self._publisher, self._by, self._at = publisher, by, at
        self._makes_units = makes_units
        self._open = _open(publisher, at)
        self._units = units_by_name(publisher)

    def invite(self, line: int, email: str, *rest: str) -> Outcome:
        """Invite one person, or say why not."""
        name, role, function, unit = rest
        if (email, role) in self._open:
            return Outcome({"waiting": 1})
        try:
            with transaction.atomic():
                invitee = Invitee(email, name, role, function, self._unit(unit))
                invite(self._publisher, invitee, by=self._by, at=self._at, by_list=True)
        except Refused as refusal:
            self._units = units_by_name(self._publisher)  # without what was taken back
            if refusal.sentence is HELD_ALREADY:
                return Outcome({"members": 1})
            return Outcome({"refused": 1}, (say_line(line, refusal),))
        return Outcome({"invited": 1})

    def _unit(self, name: str) -> Unit | None:
        return unit_named(name, self._units, self._publisher, is_made=self._makes_units)


def _flaw(
    one: Person, roles: set[Role], units: Mapping[str, list[Unit]]
) -> Flaw | None:
    if one.role not in roles:
        return Flaw(one.line, one.text, ABOVE, gettext_noop("Role"))
    return several_units(one, units)


def _grantable(by: User, publisher: Publisher) -> list[Role]:
    place = publisher.municipality
    return grantable_roles(by, place) if place else []


def _held(publisher: Publisher) -> set[tuple[str, str]]:
    rows = Membership.objects.filter(publisher=publisher)
    return set(rows.values_list("user__email", "role"))


def _open(publisher: Publisher, at: datetime) -> set[tuple[str, str]]:
    rows = Invitation.objects.filter(publisher=publisher).open(at=at)
    return set(rows.values_list("email", "role"))
