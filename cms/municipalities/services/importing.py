"""Bring the stored register up to date with one official edition."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models.functions import Left
from django.utils.translation import gettext_noop as _

from cms.audit.services import record
from cms.municipalities.domain.changes import Change, Entry, compare
from cms.municipalities.domain.problems import RegisterError
from cms.municipalities.domain.register import Body, Register
from cms.municipalities.domain.slugs import choose_slug, slug_rank
from cms.municipalities.models import FormerKey, FormerSlug, Kind, Municipality
from cms.municipalities.services.files import Point
from cms.municipalities.services.names import index_names, name_for_sorting

_BATCH = 500
# Fields a body brings along under the same name; the others are worked out.
_PLAIN = (
    "ars", "ags", "kind", "name", "official_name", "seat", "district", "state",
    "population", "postcode", "size_class",
)  # fmt: skip
_WRITTEN = (
    *_PLAIN, "area_km2", "search_name", "status", "territorial_status",
    "longitude", "latitude", "administered_by", "is_administration",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summary:
    """How many bodies are new, changed, closed and unchanged.

    ``changes`` names what happened to each; it is empty for the first import.
    """

    new: int
    changed: int
    closed: int
    unchanged: int
    changes: tuple[Change, ...]


@transaction.atomic
def import_register(
    register: Register, *, coordinates: Mapping[str, Point] | None = None
) -> Summary:
    """Add, update and close bodies; what people entered stays as it is.

    Municipalities are met by AGS, others by ARS. Closed are active bodies of the Kreise
    the file covers (of the whole country for a complete file) that it no longer
    holds. Rows are written only where something changed.

    Raises:
        RegisterError: if a key of the file belongs to an invented body.
    """
    _refuse_invented(register)
    work = _Work(register, coordinates or {})
    for level in ("4", "5", "6"):
        work.take(body for body in register.bodies if body.kind[0] == level)
    closed = work.close_missing()
    _stamp_edition(register)
    if work.new or work.changed or closed:
        record("municipalities.register_loaded")
    return Summary(
        new=len(work.new),
        changed=len(work.changed),
        closed=closed,
        unchanged=len(register.bodies) - len(work.new) - len(work.changed),
        changes=tuple(work.changes) if work.had_bodies else (),
    )


def _refuse_invented(register: Register) -> None:
    invented = set(
        Municipality.objects.filter(fictional=True).values_list("ars", flat=True)
    )
    for body in register.bodies:
        if body.ars in invented:
            raise RegisterError(
                _(
                    "The key %(ars)s of %(name)s belongs to an invented body; remove "
                    "the demo first."
                ),
                ars=body.ars,
                name=body.name,
            )


class _Work:
    """One import: the stored rows, and what became of them."""

    def __init__(self, register: Register, points: Mapping[str, Point]) -> None:
        self.register = register
        self.points = points
        rows = list(Municipality.objects.filter(fictional=False))
        self.had_bodies = bool(rows)
        self.stored = {_key(row): row for row in rows}
        self.by_ars = {row.ars: row for row in rows}
        self.slugs = _new_slugs(register.bodies, self.stored)
        self.met: set[int] = set()
        self.new: list[Municipality] = []
        self.changed: list[Municipality] = []
        self.changes: list[Change] = []

    def take(self, bodies: Iterable[Body]) -> None:
        """Store one level; the levels above are there, so that members find them."""
        created: list[Municipality] = []
        changed: list[Municipality] = []
        renamed: list[Municipality] = []
        for body in bodies:
            row = self.stored.get(_key(body))
            if row is None:
                created.append(self._create(body))
                continue
            self.met.add(row.pk)
            old = _entry(row)
            names = _assign(row, self._values(body, row))
            if names:
                changed.append(row)
                self._note(old, row)
            if names & {"name", "kind"}:
                renamed.append(row)
        Municipality.objects.bulk_create(created, batch_size=_BATCH)
        _rewrite(changed)
        index_names([*created, *renamed])
        self.by_ars |= {row.ars: row for row in (*created, *changed)}
        self.new += created
        self.changed += changed

    def close_missing(self) -> int:
        """Close what the edition no longer holds; return how many bodies that are."""
        gone = [
            row
            for row in self.stored.values()
            if row.status == Municipality.Status.ACTIVE
            and row.pk not in self.met
            and (self.register.is_complete or row.ars[:5] in self.register.districts)
        ]
        self.changes += [Change(("dissolved",), _entry(row), None) for row in gone]
        for row in gone:
            row.status = Municipality.Status.CLOSED
        Municipality.objects.bulk_update(gone, ["status"], batch_size=_BATCH)
        return len(gone)

    def _create(self, body: Body) -> Municipality:
        row = Municipality(slug=self.slugs[body.ars])
        _assign(row, self._values(body, row))
        row.territorial_status = self.register.status
        self._note(None, row)
        return row

    def _note(self, old: Entry | None, row: Municipality) -> None:
        change = compare(old, _entry(row))
        if change is not None:
            self.changes.append(change)

    def _values(self, body: Body, row: Municipality) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(body, name) for name in _PLAIN}
        values["area_km2"] = Decimal(body.area_ha) / 100
        values["search_name"] = name_for_sorting(body.name)
        values["status"] = Municipality.Status.ACTIVE
        point = self.points.get(body.ars)
        if point is not None:
            values |= {"longitude": point.longitude, "latitude": point.latitude}
        if not row.administered_by_hand:
            association = self.by_ars.get(body.administered_by)
            values["administered_by_id"] = association.pk if association else None
            values["is_administration"] = body.is_administration
        return values


def _key(body: Body | Municipality) -> str:
    """Return what a body is met by: the AGS of a municipality, else the ARS."""
    return body.ags if body.kind >= "60" else body.ars


def _entry(row: Municipality) -> Entry:
    is_open = row.status == Municipality.Status.ACTIVE
    return Entry(row.ars, row.ags, row.official_name, row.kind, is_open)


def _assign(row: Municipality, values: Mapping[str, Any]) -> set[str]:
    """Set what differs; return the names of those fields."""
    names = {name for name, value in values.items() if getattr(row, name) != value}
    if "ars" in names and row.pk is not None:
        FormerKey.objects.filter(ars=values["ars"]).delete()
        FormerKey.objects.update_or_create(ars=row.ars, defaults={"municipality": row})
    for name in names:
        setattr(row, name, values[name])
    return names


def _rewrite(rows: Collection[Municipality]) -> None:
    """Write changed rows in few statements: an insert that meets its own keys."""
    Municipality.objects.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_WRITTEN,
    )


def _new_slugs(
    bodies: Iterable[Body], stored: Mapping[str, Municipality]
) -> dict[str, str]:
    """Return slugs by ARS for bodies not stored yet; given ones are never reused."""
    taken = set(Municipality.objects.values_list("slug", flat=True))
    taken |= set(FormerSlug.objects.values_list("slug", flat=True))
    chosen: dict[str, str] = {}
    new = (body for body in bodies if _key(body) not in stored)
    for body in sorted(new, key=slug_rank):
        chosen[body.ars] = choose_slug(body, Kind(body.kind).label, taken)
        taken.add(chosen[body.ars])
    return chosen


def _stamp_edition(register: Register) -> None:
    """Note the edition on every body it confirms."""
    Municipality.objects.active().filter(fictional=False).annotate(
        kreis=Left("ars", 5)
    ).filter(kreis__in=register.districts).exclude(
        territorial_status=register.status
    ).update(territorial_status=register.status)
