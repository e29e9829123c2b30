"""Entering people without a mailbox by a list: look first, then a job does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.accounts.domain.lists import Worker, read_staff
from cms.accounts.domain.persons import key_of_number
from cms.accounts.domain.problems import Flaw
from cms.accounts.models import Person, Publisher, User
from cms.accounts.permissions import allows
from cms.accounts.services.lists import (
    NOBODY_NEW,
    Order,
    say_line,
    several_units,
    unit_named,
    units_by_name,
)
from cms.accounts.services.persons import save_person
from cms.accounts.services.refusal import Refused
from cms.audit.services import record
from cms.jobs.models import Job
from cms.jobs.services import Outcome, WorkRefused, start
from cms.municipalities.models import Municipality

STAFF_JOB = "accounts.enter_persons"
NOT_ALLOWED = gettext_noop(
    "Whoever started this may not enter people here any more. Nobody else is entered."
)


@dataclass(frozen=True, slots=True)
class StaffPreview:
    """What would happen: ``workers`` are entered, the others are left out.

    ``known`` have a staff number that somebody here has already.
    """

    workers: tuple[Worker, ...]
    known: tuple[Worker, ...]
    flaws: tuple[Flaw, ...]
    new_units: tuple[str, ...]
    unused: tuple[str, ...]


def preview_staff(municipality: Municipality, text: str) -> StaffPreview:
    """Return what entering the people of this list would do.

    Raises:
        ListError: if the text is no list of such people.
    """
    found = read_staff(text)
    units = units_by_name(_publisher(municipality))
    flaws = [flaw for one in found.workers if (flaw := several_units(one, units))]
    wrong = {flaw.line for flaw in flaws}
    rows = Person.objects.of(municipality).active()
    numbers = set(rows.values_list("number_key", flat=True))
    good = [one for one in found.workers if one.line not in wrong]
    known = [one for one in good if key_of_number(one.number) in numbers]
    workers = [one for one in good if key_of_number(one.number) not in numbers]
    missing = {one.unit for one in workers if one.unit}
    return StaffPreview(
        workers=tuple(workers),
        known=tuple(known),
        flaws=tuple(sorted([*found.flaws, *flaws], key=lambda flaw: flaw.line)),
        new_units=tuple(sorted(n for n in missing if n.casefold() not in units)),
        unused=found.unused,
    )


@transaction.atomic
def start_entering(
    municipality: Municipality, order: Order, *, makes_units: bool, by: User
) -> Job:
    """Start the job that enters the good lines; the same order starts it once.

    Raises:
        ListError: if the text is no list of such people.
        Refused: if nobody is left to enter.
    """
    key = f"{STAFF_JOB}:{municipality.pk}:{by.pk}:{order.number}"
    if before := Job.objects.filter(key=key).first():
        return before
    workers = preview_staff(municipality, order.text).workers
    if not workers:
        raise Refused(NOBODY_NEW)
    arguments = {
        "municipality": municipality.pk,
        "slug": municipality.slug,
        "by": by.pk,
        "makes_units": makes_units,
        "rows": [[one.line, one.name, one.number, one.unit] for one in workers],
    }
    job = start(STAFF_JOB, arguments, key=key, by=by.pk, tenant=municipality.pk)
    record("accounts.persons_list_started", job, tenant=municipality.pk)
    return job


def enter_rows(arguments: Mapping[str, Any], rows: Sequence[Any]) -> Outcome:
    """Enter the people of these rows with the rights of this moment.

    Raises:
        WorkRefused: if whoever started it may not enter people there any more.
    """
    municipality = Municipality.objects.get(pk=arguments["municipality"])
    by = User.objects.filter(pk=arguments["by"]).first()
    if by is None or not allows(by, "accounts.manage_persons", municipality):
        raise WorkRefused(_(NOT_ALLOWED))
    batch = _Batch(municipality, by, timezone.now(), arguments["makes_units"])
    return sum((batch.enter(*row) for row in rows), Outcome())


class _Batch:
    """A few lines, with what is read once for all of them."""

    def __init__(
        self, municipality: Municipality, by: User, at: datetime, makes_units: object
    ) -> None:
        self._municipality, self._by, self._at = municipality, by, at
        self._makes_units = bool(makes_units)
        self._publisher = _publisher(municipality)
        self._units = units_by_name(self._publisher)

    def enter(self, line: int, name: str, number: str, unit: str) -> Outcome:
        """Enter one person, or say why not."""
        try:
            with transaction.atomic():
                self._save(name, number, unit)
        except Refused as refusal:
            self._units = units_by_name(self._publisher)  # without what was taken back
            return Outcome({"refused": 1}, (say_line(line, refusal),))
        return Outcome({"entered": 1})

    def _save(self, name: str, number: str, unit: str) -> None:
        place = unit_named(
            unit, self._units, self._publisher, is_made=self._makes_units
        )
        person = Person(name=name, number=number, unit=place, created_at=self._at)
        person.municipality, person.created_by = self._municipality, self._by
        save_person(person)


def _publisher(municipality: Municipality) -> Publisher:
    return Publisher.objects.get(municipality=municipality)
