"""Turn the records of a register file into bodies: names, sums, administrations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cms.municipalities.domain.administration import administers_members, has_authority
from cms.municipalities.domain.gv100ad import Record
from cms.municipalities.domain.kinds import (
    COPY_KIND,
    STATES,
    TOWN_KREIS_KINDS,
    UNINHABITED_KIND,
)
from cms.municipalities.domain.naming import split_title
from cms.municipalities.domain.problems import RegisterError
from cms.municipalities.domain.problems import noop as _
from cms.municipalities.domain.sizes import size_class

# A file with at least so many municipalities of all Länder is the whole register.
COMPLETE_FROM = 10_000


@dataclass(frozen=True, slots=True)
class Body:
    """One body as the register gives it; the fields are those of the model.

    ``administered_by`` is the ARS of the association that runs its administration, or
    "". Area is in hectares. Kreise and associations have the sums of their members.
    """

    ars: str
    ags: str
    kind: str
    name: str
    official_name: str
    seat: str
    district: str
    state: str
    population: int
    area_ha: int
    postcode: str
    size_class: str
    administered_by: str
    is_administration: bool


@dataclass(frozen=True, slots=True)
class Register:
    """All bodies of one file.

    ``districts`` are the Kreise (five digits) the file covers, ``is_complete`` says
    that it covers the whole country.
    """

    status: date
    bodies: tuple[Body, ...]
    districts: frozenset[str]
    is_complete: bool


def build_register(records: Iterable[Record]) -> Register:
    """Return the bodies of the records; Kreise and associations come first.

    Uninhabited areas and copies are left out; kreisfreie Städte appear once, as
    municipality.

    Raises:
        RegisterError: if a body lies in a Kreis or association the file does not hold,
            or if there is no municipality at all.
    """
    draft = _Draft()
    for record in records:
        draft.add(record)
    if draft.status is None or not draft.municipalities:
        raise RegisterError(_("The file holds no municipality."))
    states = {record.ars[:2] for record in draft.municipalities}
    return Register(
        status=draft.status,
        bodies=tuple(draft.bodies()),
        districts=frozenset(draft.kreise),
        is_complete=len(draft.municipalities) >= COMPLETE_FROM and states == STATES,
    )


class _Draft:
    """Records in the order of the file, sorted into levels, with running sums."""

    def __init__(self) -> None:
        self.status: date | None = None
        self.kreise: dict[str, Record] = {}
        self.associations: dict[str, Record] = {}
        self.municipalities: list[Record] = []
        self.sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, record: Record) -> None:
        """Keep what is a body; uninhabited areas count in the sums only."""
        self.status = record.status
        if record.record == "40":
            self.kreise[record.ars[:5]] = record
        elif record.record == "50":
            self.associations[record.ars[:9]] = record
        elif record.record == "60":
            self._add_figures(record)
            if record.kind != UNINHABITED_KIND:
                self._add_municipality(record)

    def _add_figures(self, record: Record) -> None:
        for length in (5, 9):
            sums = self.sums[record.ars[:length]]
            sums[0] += record.population
            sums[1] += record.area_ha

    def _add_municipality(self, record: Record) -> None:
        for level, length in ((self.kreise, 5), (self.associations, 9)):
            if record.ars[:length] not in level:
                raise RegisterError(
                    _(
                        "Line %(line)d: %(name)s belongs to %(key)s, which is not in "
                        "the file before it."
                    ),
                    line=record.line,
                    name=record.name,
                    key=record.ars[:length],
                )
        self.municipalities.append(record)

    def bodies(self) -> Iterator[Body]:
        for record in self.kreise.values():
            if record.kind not in TOWN_KREIS_KINDS:
                yield self._body(record, self.sums[record.ars[:5]])
        for record in self.associations.values():
            if record.kind != COPY_KIND:
                yield self._body(record, self.sums[record.ars[:9]])
        for record in self.municipalities:
            yield self._body(record, [record.population, record.area_ha])

    def _body(self, record: Record, sums: list[int]) -> Body:
        state = record.ars[:2]
        association = self._administration(record)
        return Body(
            ars=record.ars,
            ags=_ags(record),
            kind=record.kind,
            name=split_title(record.name, record.kind)[0],
            official_name=record.name,
            seat=record.seat,
            district=self._district(record),
            state=state,
            population=sums[0],
            area_ha=sums[1],
            postcode=record.postcode,
            size_class=size_class(record.kind, sums[0]),
            administered_by=association,
            is_administration=not association and has_authority(record.kind, state),
        )

    def _district(self, record: Record) -> str:
        kreis = self.kreise.get(record.ars[:5])
        if kreis is None or kreis.kind in TOWN_KREIS_KINDS:
            return ""
        return kreis.name

    def _administration(self, record: Record) -> str:
        if record.record != "60":
            return ""
        association = self.associations[record.ars[:9]]
        if administers_members(association.kind, record.ars[:2]):
            return association.ars
        return ""


def _ags(record: Record) -> str:
    if record.record == "40":
        return record.ars[:5]
    return record.ars[:5] + record.ars[9:] if record.record == "60" else ""
