"""Confirming a version: once, of what was read, without a time of day."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Completion, Person, User
from cms.accounts.services.refusal import Refused
from cms.acknowledgement.models import Assignment
from cms.acknowledgement.services.force import subject_of
from cms.acknowledgement.services.owing import Open, open_for
from cms.audit.services import record
from cms.knowledge.models import InstructionPage, PageVersion

CHANGED = _(
    "A newer version has come into force while you were reading. Please look at what "
    "has changed, then confirm again. Nothing you confirmed before is lost."
)
NOT_OWED = _("This instruction does not ask you for a confirmation.")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof says besides whose it is: text, way and day."""

    version: PageVersion
    way: str
    day: date


@transaction.atomic
def confirm(
    person: User, page: InstructionPage, *, version: int, day: date
) -> Completion:
    """Write that the person has read this version; a second time changes nothing.

    Raises:
        Refused: if a newer substantive version is in force, or nothing is owed.
    """
    found = next((one for one in open_for(person, day=day) if one.page == page), None)
    if found is None:
        return _done(person, page)
    text = _text(found, version)
    completion, is_new = write(
        found.assignment, person, Proof(text, Completion.Way.SELF, day)
    )
    if is_new:
        record("acknowledgement.confirmed", completion)
    return completion


def write(
    assignment: Assignment, person: User | Person, proof: Proof
) -> tuple[Completion, bool]:
    """Return the one completion of this person and version, and whether it is new."""
    whose = {"person" if isinstance(person, User) else "worker": person}
    return Completion.objects.get_or_create(
        **whose,
        kind=Completion.Kind.ACKNOWLEDGED,
        subject=subject_of(assignment.page),
        version=proof.version.number,
        cycle="",
        defaults={
            "municipality": assignment.municipality,
            "title": assignment.page.title,
            "day": proof.day,
            "certificate": proof.version.checksum,
            "way": proof.way,
            "is_mandatory": assignment.is_mandatory,
        },
    )


def _done(person: User, page: InstructionPage) -> Completion:
    """Return the newest confirmation of a page of which nothing is owed."""
    known = Completion.objects.of(person).acknowledged([subject_of(page)])
    done = known.order_by("-version").first()
    if done is None:
        raise Refused(NOT_OWED)
    return done


def _text(found: Open, version: int) -> PageVersion:
    """Return the version that was read, if confirming it is enough."""
    if not found.owed.version <= version <= found.owed.newest:
        raise Refused(CHANGED)
    versions = PageVersion.objects.of(found.page)
    return versions.get(number=version)
