"""For the coordination: assigning, counts that single out nobody, names if agreed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Absence, Completion, Unit, User
from cms.accounts.services.agreements import is_agreed
from cms.accounts.services.refusal import Refused
from cms.acknowledgement.domain.counting import Count, shown
from cms.acknowledgement.domain.owing import (
    Owed,
    Place,
    Release,
    Reminder,
    asked_for,
    is_open,
    owed,
    reminder,
)
from cms.acknowledgement.domain.workdays import Span
from cms.acknowledgement.models import Assignment, NameView
from cms.acknowledgement.services.force import subject_of
from cms.acknowledgement.services.groups import Somebody, people_at
from cms.acknowledgement.services.owing import Asked, asked_at
from cms.audit.services import record
from cms.municipalities.models import Municipality

NOT_AGREED = _(
    "Names are shown only after an agreement with the staff council is recorded."
)
VOLUNTARY = _("Nobody has to confirm this instruction, so no names are shown.")


@dataclass(frozen=True, slots=True)
class Row:
    """An assignment with how many have confirmed; ``count`` is None if too few."""

    assignment: Assignment
    version: Release | None
    count: Count | None


@dataclass(frozen=True, slots=True)
class House:
    """Everybody at a municipality, what they confirmed and when their duties rest.

    ``known`` maps (kind of person, key) and page to versions.
    """

    municipality: Municipality
    asked: Asked
    people: Sequence[Somebody]
    known: dict[tuple[bool, int], dict[int, set[int]]]
    rests: dict[int, tuple[Span, ...]]

    def owed_by(self, one: Somebody, day: date) -> tuple[list[int], list[Owed]]:
        """Return the pages somebody has to confirm, and what of it is open."""
        duties = self.asked.duties(one.seats)
        known = self.known.get(_key(one), {})
        return [duty.key for duty in duties], owed(duties, known, self.place(one), day)

    def place(self, one: Somebody) -> Place:
        """Return where somebody works, and when their duties rest."""
        is_user = isinstance(one.person, User)
        rests = self.rests.get(one.person.pk, ()) if is_user else ()
        return Place(self.municipality.state, rests)


def house_of(
    municipality: Municipality, assignments: Iterable[Assignment], *, day: date
) -> House:
    """Return the people with all that decides what they owe; seven queries."""
    asked = asked_at(assignments, day=day)
    pages = {subject_of(each.page): each.page_id for each in asked.assignments}
    known: dict[tuple[bool, int], dict[int, set[int]]] = defaultdict(
        lambda: defaultdict(set)
    )
    rows = Completion.objects.acknowledged(pages)
    for person, worker, subject, version in rows.values_list(
        "person_id", "worker_id", "subject", "version"
    ):
        known[(person is not None, person or worker or 0)][pages[subject]].add(version)
    rests: dict[int, tuple[Span, ...]] = defaultdict(tuple)
    for each in Absence.objects.of(municipality):
        rests[each.person_id] += (Span(each.starts_on, each.ends_on),)
    return House(municipality, asked, people_at(municipality), known, rests)


def counts(municipality: Municipality, *, day: date) -> list[Row]:
    """Return each assignment with its count; the number of queries is constant."""
    house = house_of(municipality, Assignment.objects.of(municipality), day=day)
    total: dict[int, int] = defaultdict(int)
    missing: dict[int, int] = defaultdict(int)
    for one in house.people:
        meant, still = house.owed_by(one, day)
        for key in meant:
            total[key] += 1
        for each in still:
            missing[each.key] += 1
    return [_row(each, house.asked, total, missing, day) for each in
            house.asked.assignments]  # fmt: skip


def open_people(assignment: Assignment, *, day: date) -> list[Somebody]:
    """Return who has an account and has not confirmed by the due day; by name."""
    place = assignment.municipality
    # All assignments: the start pack is due in steps.
    house = house_of(place, Assignment.objects.of(place), day=day)
    return [
        one
        for one in house.people
        if isinstance(one.person, User)
        and any(
            each.key == assignment.page_id and is_open(each.due, house.place(one), day)
            for each in house.owed_by(one, day)[1]
        )
    ]


@transaction.atomic
def view_names(assignment: Assignment, *, day: date) -> list[Somebody]:
    """Return who has it open after the due day; each of them sees that it was shown.

    Raises:
        Refused: if it is voluntary, or no agreement with the staff council is recorded.
    """
    if not is_agreed(assignment.municipality):
        raise Refused(NOT_AGREED)
    if not assignment.is_mandatory:
        raise Refused(VOLUNTARY)
    found = open_people(assignment, day=day)
    NameView.objects.bulk_create(
        [
            NameView(person_id=one.person.pk, assignment=assignment, day=day)
            for one in found
        ],
        ignore_conflicts=True,
    )
    record("acknowledgement.names_viewed", assignment)
    return found


@transaction.atomic
def save_assignment(assignment: Assignment, *, units: Iterable[Unit]) -> Assignment:
    """Store a new or changed assignment with its units."""
    assignment.save()
    assignment.units.set(units)
    record("acknowledgement.assigned", assignment, tenant=assignment.municipality_id)
    return assignment


@transaction.atomic
def end_assignment(assignment: Assignment) -> None:
    """End an assignment; what was confirmed stays."""
    record("acknowledgement.unassigned", assignment, tenant=assignment.municipality_id)
    assignment.delete()


@transaction.atomic
def tell_coordination(municipality: Municipality, *, day: date) -> int:
    """Note for which mandatory instructions a third reminder passed; once a version.

    Nothing is noted without an agreement with the staff council.
    """
    if not is_agreed(municipality):
        return 0
    house = house_of(municipality, Assignment.objects.of(municipality), day=day)
    late = {
        each.key: each.version
        for one in house.people
        if isinstance(one.person, User)
        for each in house.owed_by(one, day)[1]
        if reminder(each.due, house.place(one), day) is Reminder.COORDINATION
    }
    rows = [a for a in house.asked.assignments if a.is_mandatory
            and a.told_version < late.get(a.page_id, 0)]  # fmt: skip
    for each in rows:
        each.told_version, each.told_on = late[each.page_id], day
        each.save(update_fields=["told_version", "told_on"])
        record("acknowledgement.told", each, tenant=municipality.pk)
    return len(rows)


def _row(
    assignment: Assignment,
    asked: Asked,
    total: dict[int, int],
    missing: dict[int, int],
    day: date,
) -> Row:
    key = assignment.page_id
    version = asked_for(asked.releases.get(key, ()), day)
    return Row(assignment, version, shown(total[key] - missing[key], total[key]))


def _key(one: Somebody) -> tuple[bool, int]:
    return isinstance(one.person, User), one.person.pk
