"""Submitted runs of one administration, chain-linked. Source: assessment.md, 2.7."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assessment.domain.report import Change, read_change
from assessment.models import Run, Score
from cms.municipalities.models import Municipality

SHOWN = 8
_COLUMNS = {
    "pk": "run_id",
    "kind": "run__kind",
    "submitted_at": "run__submitted_at",
    "points": "points",
    "low": "low",
    "high": "high",
    "stage_low": "stage_low",
    "stage_high": "stage_high",
    "change": "run__result__document__change",
}


@dataclass(frozen=True, slots=True)
class Past:
    """One submitted run in the list; points are absent in a quick check.

    ``change`` is the one since the full run submitted before it.
    """

    pk: int
    kind: str
    submitted_at: datetime
    points: Decimal | None
    low: Decimal
    high: Decimal
    stage_low: int
    stage_high: int
    change: Change | None

    @property
    def is_quick(self) -> bool:
        """Whether it was a quick check, which never shows points."""
        return self.kind == Run.Kind.QUICK


@dataclass(frozen=True, slots=True)
class History:
    """Up to eight runs, the newest first, and the real change over the full ones.

    ``real_change`` is absent if fewer than two are comparable in a row.
    """

    runs: tuple[Past, ...]
    real_change: Fraction | None

    @property
    def line(self) -> list[tuple[datetime, Decimal]]:
        """The points of full runs, the oldest first, for a sparkline."""
        return [
            (run.submitted_at, run.points)
            for run in reversed(self.runs)
            if run.points is not None and not run.is_quick
        ]


def read_history(municipality: Municipality) -> History:
    """Return the newest submitted runs; one query, however many there are."""
    scores = Score.objects.of(municipality).overall().newest_first()
    rows = scores.values_list(*_COLUMNS.values())[:SHOWN]
    runs = tuple(_past(dict(zip(_COLUMNS, row, strict=True))) for row in rows)
    return History(runs, _added(run for run in runs if not run.is_quick))


def _past(row: Mapping[str, Any]) -> Past:
    change = row["change"]
    return Past(**{**row, "change": None if change is None else read_change(change)})


def _added(runs: Iterable[Past]) -> Fraction | None:
    """Add up the real changes from the oldest to the newest run."""
    links = [run.change for run in runs][:-1]
    if not links or any(link is None or link.real is None for link in links):
        return None
    return sum((link.real or Fraction(0) for link in links if link), Fraction(0))
