"""Levels of trust of all services of an alliance, as far as somebody may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from cms.knowledge.domain.process.sheet import sheet
from cms.knowledge.domain.process.trust import Row, Stated, side_by_side
from cms.knowledge.models import ProcessPage, Service
from cms.knowledge.querysets.lookup import address
from cms.municipalities.models import Alliance, Municipality
from cms.search.services.visible import Person

_FIELDS = (
    "publisher__municipality", "leika_key", "trust_level", "trust_reason", "title",
    "url_path",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """Services of an alliance as rows, its bodies as columns, names of the services."""

    bodies: tuple[Municipality, ...]
    rows: tuple[Row, ...]
    names: dict[str, str]


def comparable(user: Person, bodies: Sequence[Municipality]) -> QuerySet[ProcessPage]:
    """Return the processes of these bodies that the person may read and compare.

    A process is compared by the service it carries out; those without a key are not.
    """
    found: QuerySet[ProcessPage] = ProcessPage.objects.visible_to(user)
    return found.filter(publisher__municipality__in=bodies).exclude(leika_key="")


def services_of(
    pages: QuerySet[ProcessPage], *, only_different: bool
) -> QuerySet[Any, str]:
    """Return the keys of the services in order; on request those that differ."""
    keys = pages.order_by("leika_key").values("leika_key")
    if only_different:
        keys = keys.annotate(levels=Count("trust_level", distinct=True))
        keys = keys.filter(levels__gt=1)
    return keys.values_list("leika_key", flat=True).distinct()


def compare_levels(
    pages: QuerySet[ProcessPage], keys: Sequence[str], bodies: Sequence[Municipality]
) -> Comparison:
    """Return what each body says of these services; two queries."""
    rows = pages.filter(leika_key__in=keys).order_by("title")
    labels = dict(ProcessPage.TrustLevel.choices)
    stated = [
        Stated(body, key, str(labels.get(level, level)), reason, title, address(path))
        for body, key, level, reason, title, path in rows.values_list(*_FIELDS)
    ]
    named = Service.objects.filter(leika_key__in=keys)
    return Comparison(
        tuple(bodies),
        tuple(side_by_side(stated, keys, [body.pk for body in bodies])),
        dict(named.values_list("leika_key", "name")),
    )


def comparison_csv(comparison: Comparison) -> bytes:
    """Return the comparison as CSV: one line for each service."""
    names = [str(body) for body in comparison.bodies]
    headers = [_("LeiKa key"), _("Service"), _("Differs"), *names]
    answers = {True: _("yes"), False: _("no")}
    return sheet(
        headers,
        [
            [
                row.service,
                comparison.names.get(row.service, ""),
                answers[row.differs],
                *(", ".join(one.level for one in cell) for cell in row.cells),
            ]
            for row in comparison.rows
        ],
    )


def alliances_of(municipality: Municipality) -> list[Alliance]:
    """Return the alliances of a body, by name; one query."""
    return list(municipality.alliances.order_by("name"))


def members_of(alliance: Alliance) -> list[Municipality]:
    """Return the bodies of an alliance, by name; one query."""
    return list(alliance.members.order_by("name", "pk"))
