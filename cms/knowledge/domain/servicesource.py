"""The list of services as a file holds it: OZG services and the LeiKa services in them.

Source of the shipped file: OZG implementation catalogue and LeiKa, status October 2019,
by way of ``kdn-nrw/OZG-Datenbank-NRW`` (MIT licence). Keys and names only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cms.municipalities.domain.spelling import slug

_LONGEST = 100  # characters of an address that is made from a name


@dataclass(frozen=True, slots=True)
class GroupSource:
    """A service of the OZG, such as 10112 "Baumfällgenehmigung"."""

    ozg_id: str
    title: str
    situation: str
    topic: str


@dataclass(frozen=True, slots=True)
class ServiceSource:
    """A service of the LeiKa; ``slug`` is its key, or its name where it has none."""

    slug: str
    leika_key: str
    name: str
    leika_type: str
    ozg_id: str


def read_services(
    rows: Iterable[Mapping[str, str]],
) -> tuple[dict[str, GroupSource], dict[str, ServiceSource]]:
    """Return OZG services by id and LeiKa services by slug, in the order of the rows.

    Raises:
        KeyError: if a column is missing.
    """
    groups: dict[str, GroupSource] = {}
    services: dict[str, ServiceSource] = {}
    for row in rows:
        ozg_id = row["ozg_id"]
        if ozg_id:
            groups[ozg_id] = GroupSource(
                ozg_id, row["ozg_service"], row["life_situation"], row["topic"]
            )
        name = _free(row["leika_key"] or slug(row["name"])[:_LONGEST], services)
        services[name] = ServiceSource(
            name, row["leika_key"], row["name"], row["leika_type"], ozg_id
        )
    return groups, services


def _free(name: str, taken: Mapping[str, ServiceSource]) -> str:
    """Return a name nobody has: a number is added where somebody has it."""
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(n for n in numbered if n not in taken)
