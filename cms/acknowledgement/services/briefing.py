"""Collective briefings: a printed list, ticked by the coordination, with its scan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Completion, User
from cms.accounts.services.refusal import Refused
from cms.acknowledgement.domain.owing import newest
from cms.acknowledgement.domain.targets import joined
from cms.acknowledgement.models import Assignment, Briefing
from cms.acknowledgement.services.confirming import CHANGED, Proof, write
from cms.acknowledgement.services.force import releases_of, subject_of
from cms.acknowledgement.services.groups import (
    Somebody,
    parents_of,
    people_at,
    target_of,
)
from cms.audit.services import record
from cms.knowledge.models import PageVersion

NOBODY = _("Tick at least one person who signed the list.")
AHEAD = _("A briefing is recorded once it has been held.")


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed: number of the version, day, and the scan with its name."""

    version: int
    held_on: date
    scan: bytes
    file_name: str


def key_of(one: Somebody) -> str:
    """Return how a form names this person."""
    return f"{'a' if isinstance(one.person, User) else 'w'}{one.person.pk}"


def group_of(assignment: Assignment) -> list[Somebody]:
    """Return everybody who has to confirm it, whatever they did so far; by name."""
    target = target_of(assignment, parents_of([assignment]))
    everybody = people_at(assignment.municipality)
    return [one for one in everybody if joined(target, one.seats) is not None]


def version_of(assignment: Assignment, *, day: date) -> PageVersion | None:
    """Return the newest version in force; None if the page is not in force."""
    releases = releases_of([assignment.page], day=day).get(assignment.page_id, ())
    found = newest(releases, day)
    if found is None:
        return None
    return PageVersion.objects.of(assignment.page).get(number=found.number)


@transaction.atomic
def record_briefing(
    assignment: Assignment, signed: Signed, *, keys: Iterable[str], by: User, day: date
) -> Briefing:
    """Write one completion by list for each person ticked, and keep the scan.

    Who has confirmed the version before keeps that.

    Raises:
        Refused: if nobody of the group is ticked, the day lies ahead, or another
            version is in force by now.
    """
    wanted = set(keys)
    people = [one for one in group_of(assignment) if key_of(one) in wanted]
    if not people:
        raise Refused(NOBODY)
    if signed.held_on > day:
        raise Refused(AHEAD)
    version = version_of(assignment, day=day)
    if version is None or version.number != signed.version:
        raise Refused(CHANGED)
    proof = Proof(version, Completion.Way.LIST, signed.held_on)
    for one in people:
        write(assignment, one.person, proof)
    briefing = Briefing.objects.create(
        municipality=assignment.municipality,
        subject=subject_of(assignment.page),
        version=version.number,
        held_on=signed.held_on,
        scan=signed.scan,
        file_name=signed.file_name,
        recorded_by=by,
    )
    record("acknowledgement.briefed", briefing)
    return briefing
