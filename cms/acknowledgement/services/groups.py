"""People of a municipality as the groups of an assignment see them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from cms.accounts.models import Membership, Person, Role, Unit, User
from cms.accounts.models.membership import Function
from cms.acknowledgement.domain.targets import Seat, Target, with_below
from cms.acknowledgement.models import Assignment
from cms.municipalities.models import Municipality

Parents = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with an account, or one without a mailbox, and where they work."""

    person: User | Person
    seats: tuple[Seat, ...]
    unit: str = ""


def seat_of(membership: Membership) -> Seat:
    """Return the place a membership gives."""
    place = membership
    return Seat(place.role, place.function, place.unit_id, place.since)


def parents_of(assignments: Iterable[Assignment]) -> Parents:
    """Return the tree of units these assignments need; at most one query."""
    places = {each.municipality_id for each in assignments if each.units.all()}
    if not places:
        return {}
    units = Unit.objects.filter(publisher__municipality__in=places)
    return dict(units.values_list("pk", "parent_id"))


def target_of(assignment: Assignment, parents: Parents) -> Target:
    """Return the group of this assignment; no query."""
    units = with_below((unit.pk for unit in assignment.units.all()), parents)
    return Target(
        frozenset(assignment.functions), frozenset(assignment.roles), frozenset(units)
    )


def people_at(municipality: Municipality) -> list[Somebody]:
    """Return everybody who works there, by name; two queries."""
    rows: dict[int, list[Membership]] = defaultdict(list)
    members = Membership.objects.at(municipality).filter(user__is_active=True)
    for each in members:
        rows[each.user_id].append(each)
    found = [_member(held) for held in rows.values()]
    found += map(_worker, Person.objects.of(municipality).active())
    return sorted(found, key=lambda one: (str(one.person).casefold(), one.person.pk))


def _member(held: list[Membership]) -> Somebody:
    units = [str(each.unit) for each in held if each.unit]
    seats = tuple(seat_of(each) for each in held)
    return Somebody(held[0].user, seats, ", ".join(dict.fromkeys(units)))


def _worker(person: Person) -> Somebody:
    since = timezone.localdate(person.created_at)
    seat = Seat(Role.LEARNER, Function.MA, person.unit_id, since)
    return Somebody(person, (seat,), str(person.unit or ""))
