"""Who stands in for whom: one answer for pages, mails and lists."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cms.accounts.domain.standing_in import stand_ins
from cms.accounts.models import Absence, Membership, Publisher, User
from cms.accounts.permissions import memberships_of
from cms.municipalities.models import Municipality


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody is away from a municipality up to ``until``, and one stands in."""

    person: User
    municipality: Municipality
    until: date


def duties_of(person: User, *, day: date) -> list[Duty]:
    """Return for whom the person stands in on this day, by name; two queries.

    Standing in gives no right: who shows something of the absent asks for the right of
    the person who stands in.
    """
    own = (each.publisher.municipality for each in memberships_of(person))
    places = {one.pk: one for one in own if one is not None}
    if not places:
        return []
    rows = list(Absence.objects.at_any(places).on(day=day))
    away: dict[int, dict[int, int | None]] = defaultdict(dict)
    for row in rows:
        deputy = row.deputy
        is_usable = deputy is not None and deputy.is_active
        away[row.municipality_id][row.person_id] = row.deputy_id if is_usable else None
    leading = _coordinators(away)
    found = [
        Duty(row.person, places[row.municipality_id], row.ends_on)
        for row in rows
        if person.pk
        in stand_ins(
            row.person_id, away[row.municipality_id], leading[row.municipality_id]
        )
    ]
    return sorted(found, key=lambda duty: (str(duty.person), duty.person.pk))


def absent_until(
    municipality: Municipality, persons: Iterable[int], *, day: date
) -> dict[int, Absence]:
    """Return the absences of this day by person; one query."""
    rows = Absence.objects.of(municipality).on(day=day)
    return {row.person_id: row for row in rows.filter(person__in=set(persons))}


def end_duties(publisher: Publisher, user: User) -> None:
    """End absences and duties of somebody who holds no role there any more."""
    if Membership.objects.filter(publisher=publisher, user=user).exists():
        return
    rows = Absence.objects.filter(municipality=publisher.municipality_id)
    rows.filter(person=user).delete()
    rows.filter(deputy=user).update(deputy=None)


def _coordinators(places: Iterable[int]) -> dict[int | None, set[int]]:
    """Return the people who coordinate each of these municipalities."""
    found: dict[int | None, set[int]] = defaultdict(set)
    rows = Membership.objects.coordinate().filter(
        publisher__municipality__in=list(places)
    )
    for place, user in rows.values_list("publisher__municipality_id", "user_id"):
        found[place].add(user)
    return found
