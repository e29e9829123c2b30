"""The funding directory: its rules, its programmes, and their loader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cms.knowledge.domain.funding import Rules, Status
from cms.knowledge.domain.fundingsource import (
    ProgrammeSource,
    content_digest,
    read_funding,
    rules_from,
)
from cms.knowledge.domain.problems import Problem
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.reading import Reading, Tally
from cms.knowledge.models import FundingProgramme
from cms.knowledge.models.funding import STATUS
from cms.knowledge.services.files import read_each
from cms.knowledge.services.loading import Step
from cms.knowledge.services.pages import STARTER

_FILE = "funding.yaml"


@cache
def rules() -> Rules:
    """Return the rules of the file that ships, read once."""
    import yaml

    return rules_from(yaml.safe_load((STARTER / _FILE).read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Directory:
    """All programmes as (programme, its status in words), open ones first."""

    entries: tuple[tuple[FundingProgramme, str], ...]
    is_none_open: bool


def directory(today: date) -> Directory:
    """Return the programmes as they are on this day; one query."""
    order = list(STATUS)
    found = [(row.status_on(today), row) for row in FundingProgramme.objects.all()]
    found.sort(key=lambda pair: order.index(pair[0]))
    entries = tuple((row, str(STATUS[status])) for status, row in found)
    return Directory(entries, all(status is not Status.OPEN for status, _row in found))


class FundingLoader:
    """Loads ``funding.yaml``; programmes edited since their import are left alone."""

    order = 13
    starter = STARTER

    def read(self, folders: Sequence[Path]) -> Reading:
        """Read the programmes of the folders."""
        found, problems, files = read_each(folders, _FILE, read_funding)
        return Reading(items=tuple(found), files=files, problems=tuple(problems))

    def known(self) -> set[tuple[str, str]]:
        """Return nothing: no file refers to programmes."""
        return set()

    def clashes(self, reading: Reading) -> list[Problem]:
        """Return programmes that stand in two of the files."""
        message = _("The programme “%(slug)s” stands twice.")
        slugs = [one.slug for one in reading.items]
        return [
            Problem(one.path, one.line, message, {"slug": one.slug})
            for number, one in enumerate(reading.items)
            if one.slug in slugs[:number]
        ]

    def write(self, reading: Reading, tally: Tally, step: Step) -> None:
        """Make new programmes and update those nobody edited."""
        rows = {row.slug: row for row in FundingProgramme.objects.all()}
        for one in reading.items:
            _write(rows.get(one.slug), one, tally)
        for path in dict.fromkeys(one.path for one in reading.items):
            step(path)


def _write(row: FundingProgramme | None, source: ProgrammeSource, tally: Tally) -> None:
    """Write a programme unless it is as the file says, or was edited."""
    if row is not None and row.source_digest == source.digest:
        tally.unchanged += 1
        return
    if row is not None and content_digest(_values(row, source)) != row.content_digest:
        tally.kept.append(row.title)
        return
    tally.new += row is None
    tally.changed += row is not None
    row = row or FundingProgramme(slug=source.slug)
    for name, value in source.values.items():
        setattr(row, name, value)
    row.source_digest = row.content_digest = source.digest
    row.save()


def _values(row: FundingProgramme, source: ProgrammeSource) -> dict[str, Any]:
    """Return what the row says in the fields that the file fills."""
    return {name: getattr(row, name) for name in source.values}
