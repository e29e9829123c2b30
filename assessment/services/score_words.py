"""A scored answer sheet as text for the terminal."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from assessment.domain.catalogue import Catalogue

STEPS_SHOWN = 10


def describe_scores(file: str, scores: dict[str, Any], catalogue: Catalogue) -> str:
    """Return the result of one sheet in lines; ``scores`` as ``score_sheet`` gives."""
    lines = [
        file,
        *_headline(scores),
        *_dimensions(scores, catalogue),
        *_steps(scores, catalogue),
        *_plan(scores, catalogue),
    ]
    return "\n".join(lines) + "\n"


def _headline(scores: dict[str, Any]) -> Iterator[str]:
    yield _("  %(points)s, stage %(stage)s, %(share)s answered") % {
        "points": _points(scores),
        "stage": _stage(scores),
        "share": _percent(scores["completeness"]),
    }
    if scores["attainment"] is not None:
        reached = {"points": _number(scores["attainment"])}
        yield _("  %(points)s %% of the targets reached") % reached


def _dimensions(scores: dict[str, Any], catalogue: Catalogue) -> Iterator[str]:
    titles = {entry.id: entry.title for entry in catalogue.dimensions}
    for entry in scores["dimensions"]:
        line = f"    {titles[entry['id']]}: {_points(entry)}, "
        line += _("stage %(stage)s") % {"stage": _stage(entry)}
        if entry["gate"]:
            line += _(", limited by %(question)s") % {"question": entry["gate"]}
        yield line


def _steps(scores: dict[str, Any], catalogue: Catalogue) -> Iterator[str]:
    if scores["steps"]:
        yield _("  Next steps:")
    for entry in scores["steps"][:STEPS_SHOWN]:
        line = _("    %(id)s %(title)s: %(gain)s points, %(days)s days") % {
            "id": entry["id"],
            "title": catalogue.steps[entry["id"]].title,
            "gain": _number(entry["gain"]),
            "days": _number(entry["effort_days"]),
        }
        first = ", ".join(entry["bundle"][:-1])
        if first:
            line += _(", first %(steps)s") % {"steps": first}
        yield line


def _plan(scores: dict[str, Any], catalogue: Catalogue) -> Iterator[str]:
    if scores["plan"]:
        yield _("  Plan for twelve months:")
    for entry in scores["plan"]:
        yield _("    until quarter %(quarter)d: %(id)s %(title)s") % {
            "quarter": entry["ends_quarter"],
            "id": entry["id"],
            "title": catalogue.steps[entry["id"]].title,
        }


def _points(entry: dict[str, Any]) -> str:
    facts = {
        "low": _number(entry["low"]),
        "high": _number(entry["high"]),
    }
    if entry["score"] is None:
        return _("%(low)s to %(high)s points") % facts
    return _("%(score)s points (%(low)s to %(high)s)") % {
        **facts,
        "score": _number(entry["score"]),
    }


def _stage(entry: dict[str, Any]) -> str:
    if entry["stage"] == entry["stage_high"]:
        return str(entry["stage"])
    ends = {"low": entry["stage"], "high": entry["stage_high"]}
    return _("%(low)d to %(high)d") % ends


def _percent(share: float) -> str:
    return f"{_number(100 * share)} %"


def _number(value: float) -> str:
    return number_format(value, decimal_pos=1)
