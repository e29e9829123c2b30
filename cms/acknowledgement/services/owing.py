"""What people owe, worked out from assignments, versions and completions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cms.accounts.models import Absence, Completion, User
from cms.accounts.permissions import memberships_of
from cms.acknowledgement.domain.owing import Duty, Owed, Place, Release, owed
from cms.acknowledgement.domain.targets import Seat, joined
from cms.acknowledgement.domain.workdays import Span
from cms.acknowledgement.models import Assignment
from cms.acknowledgement.services.force import releases_of, subject_of
from cms.acknowledgement.services.groups import (
    Parents,
    parents_of,
    seat_of,
    target_of,
)
from cms.knowledge.models import InstructionPage
from cms.municipalities.models import Municipality

Releases = Mapping[int, tuple[Release, ...]]


@dataclass(frozen=True, slots=True)
class Open:
    """A confirmation a person owes, with the page and why it is owed."""

    owed: Owed
    assignment: Assignment
    place: Place

    @property
    def page(self) -> InstructionPage:
        """Return the instruction."""
        return self.assignment.page


@dataclass(frozen=True, slots=True)
class Asked:
    """Assignments with what is needed to say who owes them."""

    assignments: list[Assignment]
    releases: Releases
    parents: Parents

    def duties(self, seats: Iterable[Seat]) -> list[Duty]:
        """Return what somebody with these places has to confirm."""
        seats, found = tuple(seats), []
        for each in self.assignments:
            since = joined(target_of(each, self.parents), seats)
            releases = self.releases.get(each.page_id, ())
            if since is not None and releases:
                found.append(_duty(each, since, releases))
        return found


def asked_at(assignments: Iterable[Assignment], *, day: date) -> Asked:
    """Return the assignments with versions and units; at most three queries."""
    rows = list(assignments)
    releases = releases_of((each.page for each in rows), day=day) if rows else {}
    return Asked(rows, releases, parents_of(rows))


def assigned_at(person: User) -> list[Assignment]:
    """Return what is assigned where the person belongs; at most two queries."""
    places = {each.publisher.municipality_id for each in memberships_of(person)}
    found = places - {None}
    return list(Assignment.objects.at_any(filter(None, found))) if found else []


def open_for(
    person: User, *, day: date, assigned: list[Assignment] | None = None
) -> list[Open]:
    """Return what the person owes on this day, what is due first at the top.

    ``assigned`` is what ``assigned_at`` gave, if it was asked before. The number of
    queries does not depend on how much that is.
    """
    asked = asked_at(assigned_at(person) if assigned is None else assigned, day=day)
    if not asked.assignments:
        return []
    seats: dict[Municipality, list[Seat]] = defaultdict(list)
    for each in memberships_of(person):
        if each.publisher.municipality is not None:
            seats[each.publisher.municipality].append(seat_of(each))
    known = confirmed_by(person, asked.assignments)
    rests = rests_of(person)
    found: list[Open] = []
    for municipality, held in seats.items():
        place = Place(municipality.state, rests.get(municipality.pk, ()))
        own = {a.page_id: a for a in asked.assignments
               if a.municipality_id == municipality.pk}  # fmt: skip
        duties = [duty for duty in asked.duties(held) if duty.key in own]
        found += [
            Open(one, own[one.key], place) for one in owed(duties, known, place, day)
        ]
    return sorted(found, key=lambda one: (one.owed.due, one.owed.key))


def confirmed_by(
    person: User, assignments: Iterable[Assignment]
) -> dict[int, list[int]]:
    """Return the versions the person confirmed, by key of the page; one query."""
    pages = {subject_of(each.page): each.page_id for each in assignments}
    rows = Completion.objects.of(person).acknowledged(pages)
    found: dict[int, list[int]] = defaultdict(list)
    for subject, version in rows.values_list("subject", "version"):
        found[pages[subject]].append(version)
    return found


def rests_of(person: User) -> dict[int, tuple[Span, ...]]:
    """Return when the duties of a person rest, by municipality; one query.

    They rest while the person is away; why is stored nowhere.
    """
    found: dict[int, tuple[Span, ...]] = {}
    for each in Absence.objects.filter(person=person):
        span = Span(each.starts_on, each.ends_on)
        found[each.municipality_id] = (*found.get(each.municipality_id, ()), span)
    return found


def _duty(assignment: Assignment, since: date, releases: tuple[Release, ...]) -> Duty:
    return Duty(
        key=assignment.page_id,
        since=assignment.since,
        joined=since,
        releases=releases,
        due_days=assignment.due_days,
        position=assignment.position,
    )
