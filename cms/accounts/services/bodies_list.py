"""Letting the municipalities of a list join: look first, then a job does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.accounts.domain.lists import Body, read_bodies
from cms.accounts.domain.problems import Flaw
from cms.accounts.models import Invitation, Role, User
from cms.accounts.permissions import allows
from cms.accounts.services.invitations import Invitee, invite
from cms.accounts.services.joining import open_publisher
from cms.accounts.services.lists import NOBODY_NEW, Order, say_line, words
from cms.accounts.services.memberships import HELD_ALREADY
from cms.accounts.services.refusal import Refused
from cms.audit.services import record
from cms.jobs.models import Job
from cms.jobs.services import Outcome, WorkRefused, start
from cms.municipalities.domain.offering import Offer
from cms.municipalities.models import FormerKey, Municipality

JOIN_JOB = "accounts.join_municipalities"
UNKNOWN = gettext_noop("The register has no administration of this name or key.")
SEVERAL = gettext_noop("This may mean: %(bodies)s. Write the key instead of the name.")
NOT_ALLOWED = gettext_noop(
    "Whoever started this does not run the installation any more. No further "
    "municipality joins."
)
# Keys whose leading zero a spreadsheet took away, by length: ARS, AGS, Kreis.
_LENGTHS = {11: 12, 7: 8, 4: 5}
_DISTRICT = 5
Keyed = dict[str, list[Municipality]]
Named = dict[str, list[Offer[Municipality]]]


@dataclass(frozen=True, slots=True)
class Joining:
    """A line that can be carried out: which administration, and whom to write to."""

    line: int
    municipality: Municipality
    email: str
    name: str


@dataclass(frozen=True, slots=True)
class BodiesPreview:
    """What would happen: ``joining`` are invited, ``invited`` are so already."""

    joining: tuple[Joining, ...]
    invited: tuple[Joining, ...]
    flaws: tuple[Flaw, ...]
    unused: tuple[str, ...]


def preview_bodies(text: str, *, at: datetime) -> BodiesPreview:
    """Return what letting the municipalities of this list join would do.

    Raises:
        ListError: if the text is no list of municipalities.
    """
    found = read_bodies(text, words())
    keyed = _with_keys({_key(one.typed) for one in found.bodies} - {""})
    named = Municipality.objects.offered_for(
        one.typed for one in found.bodies if not _key(one.typed)
    )
    read = [_joining(one, keyed, named) for one in found.bodies]
    good = [one for one in read if isinstance(one, Joining)]
    flaws = [*found.flaws, *(one for one in read if isinstance(one, Flaw))]
    places = {one.municipality.pk for one in good}
    known = _invited(places, at)
    parts: tuple[list[Joining], list[Joining]] = ([], [])
    for one in good:
        parts[(one.municipality.pk, one.email) in known].append(one)
    return BodiesPreview(
        joining=tuple(parts[0]),
        invited=tuple(parts[1]),
        flaws=tuple(sorted(flaws, key=lambda flaw: flaw.line)),
        unused=found.unused,
    )


@transaction.atomic
def start_joining(order: Order, *, by: User, at: datetime) -> Job:
    """Start the job that lets them join; the same order starts it once.

    Raises:
        ListError: if the text is no list of municipalities.
        Refused: if no line is left to be carried out.
    """
    key = f"{JOIN_JOB}:{by.pk}:{order.number}"
    if before := Job.objects.filter(key=key).first():
        return before
    joining = preview_bodies(order.text, at=at).joining
    if not joining:
        raise Refused(NOBODY_NEW)
    rows = [[one.line, one.municipality.pk, one.email, one.name] for one in joining]
    job = start(JOIN_JOB, {"by": by.pk, "rows": rows}, key=key, by=by.pk)
    record("accounts.list_started", job)
    return job


def join_rows(arguments: Mapping[str, Any], rows: Sequence[Any]) -> Outcome:
    """Let the municipalities of these rows join, with the rights of this moment.

    Raises:
        WorkRefused: if whoever started it is no operator any more.
    """
    by = User.objects.filter(pk=arguments["by"]).first()
    if by is None or not allows(by, "accounts.set_up", None):
        raise WorkRefused(_(NOT_ALLOWED))
    return sum((_join(*row, by=by) for row in rows), Outcome())


def _join(line: int, place: int, email: str, name: str, *, by: User) -> Outcome:
    """Carry out one line, or say why not."""
    at = timezone.now()
    if (place, email) in _invited({place}, at):
        return Outcome({"waiting": 1})
    try:
        with transaction.atomic():
            publisher = open_publisher(Municipality.objects.get(pk=place))
            invitee = Invitee(email, name, Role.COORDINATOR)
            invite(publisher, invitee, by=by, at=at, by_list=True)
    except Refused as refusal:
        if refusal.sentence is HELD_ALREADY:
            return Outcome({"members": 1})
        return Outcome({"refused": 1}, (say_line(line, refusal),))
    return Outcome({"invited": 1})


def _joining(one: Body, keyed: Keyed, named: Named) -> Joining | Flaw:
    """Return the one administration that is meant, or what is unclear."""
    offers, is_certain = _meant(one.typed, keyed, named)
    if is_certain and offers[0].member is None:
        return Joining(one.line, offers[0].body, one.email, one.name)
    label = gettext_noop("Municipality")
    if not offers:
        return Flaw(one.line, one.text, UNKNOWN, label)
    values = {"bodies": "; ".join(_label(offer) for offer in offers)}
    return Flaw(one.line, one.text, SEVERAL, label, values)


def _meant(
    typed: str, keyed: Keyed, named: Named
) -> tuple[list[Offer[Municipality]], bool]:
    """Return what a key or name may mean, and whether it is one body for certain."""
    if key := _key(typed):
        offers = [offer for body in keyed.get(key, ()) if (offer := _offer(body))]
        return offers, len(offers) == 1
    offers = named[typed]
    exact = [offer for offer in offers if _is_named(offer.member or offer.body, typed)]
    return exact or offers, len(exact) == 1


def _key(typed: str) -> str:
    """Return the ARS or AGS that is meant; "" if it is a name."""
    key = typed.replace(" ", "")
    if not (key.isascii() and key.isdecimal()):
        return ""
    key = key.zfill(_LENGTHS.get(len(key), 0))
    return key + "0000000" if len(key) == _DISTRICT else key


def _with_keys(keys: set[str]) -> Keyed:
    """Return the bodies that have these keys, or had them; read for all at once."""
    rows = Municipality.objects.active().select_related("administered_by")
    found: Keyed = {}
    for body in rows.filter(Q(ars__in=keys) | Q(ags__in=keys)):
        for key in {body.ars, body.ags} & keys:
            found.setdefault(key, []).append(body)
    former = FormerKey.objects.filter(ars__in=keys - set(found))
    now = dict(former.values_list("ars", "municipality"))
    bodies = rows.in_bulk(now.values())
    for ars, pk in now.items():
        found[ars] = [bodies[pk]] if pk in bodies else []
    return found


def _offer(body: Municipality) -> Offer[Municipality] | None:
    """Return the body, or the administration it belongs to; None without either."""
    if body.is_administration:
        return Offer(body)
    above = body.administered_by
    return Offer(above, member=body) if above else None


def _is_named(body: Municipality, typed: str) -> bool:
    return typed.casefold() in {body.name.casefold(), body.display_name.casefold()}


def _label(offer: Offer[Municipality]) -> str:
    """Return name, kind, district and key, and the member it stands for."""
    body = offer.body
    label = f"{body.display_name} ({body.place}, {body.ars})"
    if offer.member is None:
        return label
    names = {"body": label, "member": offer.member.display_name}
    return _("%(body)s for %(member)s") % names


def _invited(places: set[int], at: datetime) -> set[tuple[int | None, str]]:
    """Return (municipality, address) of open invitations to coordinate there."""
    rows = Invitation.objects.open(at=at).filter(
        role=Role.COORDINATOR, publisher__municipality__in=places
    )
    return set(rows.values_list("publisher__municipality_id", "email"))
