"""The loader of the list of services."""

import csv
import gzip
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.db import models

from cms.knowledge.domain.problems import Problem
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.reading import Reading, Tally
from cms.knowledge.domain.servicesource import (
    GroupSource,
    ServiceSource,
    read_services,
)
from cms.knowledge.models import Service, ServiceGroup
from cms.knowledge.services.loading import Step
from cms.knowledge.services.pages import STARTER
from cms.knowledge.services.servicesearch import SERVICES, keys_of
from cms.knowledge.services.version import raise_version
from cms.search.services.entries import refresh

FILE = "ozg_services.csv.gz"
_BATCH = 500


class ServiceLoader:
    """Loads ``ozg_services.csv.gz``: the list is what the file says, nothing else."""

    order = 12
    starter = STARTER

    def read(self, folders: Sequence[Path]) -> Reading:
        """Read the lists of the folders; the last one holds."""
        paths = [path for folder in folders if (path := folder / FILE).is_file()]
        message = _("This is no compressed list of services.")
        items: tuple[Any, ...] = ()
        problems = []
        for path in paths:
            try:
                with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
                    items = read_services(csv.DictReader(file))
            except (OSError, EOFError, zlib.error, ValueError, KeyError, csv.Error):
                problems.append(Problem(str(path), 0, message))
        return Reading(items=items, files=len(paths), problems=tuple(problems))

    def known(self) -> set[tuple[str, str]]:
        """Return nothing: no file refers to these."""
        return set()

    def clashes(self, _reading: Reading) -> list[Problem]:
        """Return nothing: the list has addresses of its own."""
        return []

    def write(self, reading: Reading, tally: Tally, step: Step) -> None:
        """Make the list equal to the file."""
        groups: Mapping[str, GroupSource]
        services: Mapping[str, ServiceSource]
        groups, services = reading.items
        step(FILE)
        before = _keys()
        was = tally.written
        gone = _write(ServiceGroup, "ozg_id", groups, tally)
        ids = dict(ServiceGroup.objects.values_list("ozg_id", "pk"))
        gone += _write(Service, "slug", services, tally, ids)
        if gone or tally.written > was:
            raise_version()
            refresh(SERVICES, before | _keys())


def _keys() -> set[str]:
    return {*keys_of(ServiceGroup.objects.all(), Service.objects.all())}


def _write(
    model: type[models.Model],
    key: str,
    wanted: Mapping[str, GroupSource | ServiceSource],
    tally: Tally,
    groups: Mapping[str, int] | None = None,
) -> int:
    """Make a table equal to what is wanted; return how many rows went."""
    rows = model._default_manager  # noqa: SLF001 -- public in Django
    known = {getattr(row, key): row for row in rows.all()}
    values = {name: _values(source, groups) for name, source in wanted.items()}
    new = [model(**row) for name, row in values.items() if name not in known]
    changed = [
        known[name]
        for name, row in values.items()
        if name in known and _update(known[name], row)
    ]
    gone = [known[name].pk for name in known.keys() - wanted.keys()]
    rows.filter(pk__in=gone).delete()
    rows.bulk_create(new, batch_size=_BATCH)
    if changed:
        names = list(values[getattr(changed[0], key)])
        rows.bulk_update(changed, names, batch_size=_BATCH)
    tally.new += len(new)
    tally.changed += len(changed)
    tally.unchanged += len(wanted) - len(new) - len(changed)
    return len(gone)


def _values(
    source: GroupSource | ServiceSource, groups: Mapping[str, int] | None
) -> dict[str, Any]:
    values = asdict(source)
    if groups is not None:
        values["group_id"] = groups.get(values.pop("ozg_id"))
    return values


def _update(row: models.Model, values: Mapping[str, Any]) -> bool:
    """Put values into a row; tell whether that changed it."""
    is_changed = any(getattr(row, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    return is_changed
