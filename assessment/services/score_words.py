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
    facts = {
        "points": _points(scores),
        "stage": _stage(scores),
        "share": _percent(scores["completeness"]),
    }
    yield "  " + _("%(points)s, stage %(stage)s, %(share)s answered") % facts
    if scores["attainment"] is not None:
        reached = {"share": f"{_number(scores['attainment'])} %"}
        yield "  " + _("%(share)s of the targets reached") % reached


def _dimensions(scores: dict[str, Any], catalogue: Catalogue) -> Iterator[str]:
    titles = {entry.id: entry.title for entry in catalogue.dimensions}
    for entry in scores["dimensions"]:
        facts = {
            "title": titles[entry["id"]],
            "points": _points(entry),
            "stage": _stage(entry),
            "question": entry["gate"],
        }
        line = _("%(title)s: %(points)s, stage %(stage)s") % facts
        if entry["gate"]:
            line = (
                _("%(title)s: %(points)s, stage %(stage)s, limited by %(question)s")
                % facts
            )
        yield f"    {line}"


def _steps(scores: dict[str, Any], catalogue: Catalogue) -> Iterator[str]:
    if scores["steps"]:
        yield "  " + _("Next steps:")
    for entry in scores["steps"][:STEPS_SHOWN]:
        facts = {
            "step": f"{entry['id']} {catalogue.steps[entry['id']].title}",
            "gain": _number(entry["gain"]),
            "days": _number(entry["effort_days"]),
            "before": ", ".join(entry["bundle"][:-1]),
        }
        line = _("%(step)s: %(gain)s points, %(days)s days") % facts
        if entry["blocked"]:
            line = (
                _("%(step)s: %(gain)s points, %(days)s days, after %(before)s") % facts
            )
        yield f"    {line}"


def _plan(scores: dict[str, Any], catalogue: Catalogue) -> Iterator[str]:
    if scores["plan"]:
        yield "  " + _("Plan for twelve months:")
    for entry in scores["plan"]:
        facts = {
            "quarter": entry["ends_quarter"],
            "step": f"{entry['id']} {catalogue.steps[entry['id']].title}",
        }
        yield "    " + _("until quarter %(quarter)d: %(step)s") % facts


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
