"""Pictures and tables of a process: its steps, its sums, its lost effort."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from cms.knowledge.domain.effort import effort, lost
from cms.knowledge.domain.process.drawing import draw
from cms.knowledge.domain.process.steps import (
    WASTE,
    ProcessStep,
    may_end,
    returns_to,
)
from cms.knowledge.domain.process.swimlanes import Item, Picture
from cms.knowledge.services.process_words import (
    decision,
    earliest_days,
    system_name,
    waiting,
    waste_name,
    work,
)

Steps = Sequence[ProcessStep]


def measures(today: Steps, future: Steps) -> dict[str, Any]:
    """Return the sums before and after: two for big bars, all of them as a table."""
    before, after = effort(today), effort(future)
    pairs: list[tuple[str, Fraction | int, Fraction | int]] = [
        (_("Work of the administration in minutes"), before.minutes, after.minutes),
        (_("Lead time in working days"), before.lead, after.lead),
        (_("Waiting in working days"), before.days, after.days),
        (_("Steps"), before.steps, after.steps),
        (_("Media breaks"), before.media_breaks, after.media_breaks),
    ]
    bars = [
        {"label": label, "before": one, "after": two, "most": max(one, two, 1)}
        for label, one, two in pairs
    ]
    return {"bars": bars[:2], "rows": bars}


def losses(today: Steps, future: Steps) -> list[dict[str, Any]]:
    """Return what is lost by each kind of waste, before and after; none that is not."""
    pairs = zip(lost(today, WASTE), lost(future, WASTE), strict=True)
    found = [(one, two) for one, two in pairs if one.steps or two.steps]
    most = max((max(one.steps, two.steps) for one, two in found), default=1)
    return [
        {"label": waste_name(one.kind), "before": one, "after": two, "most": most}
        for one, two in found
    ]


def chart(steps: Steps) -> Picture:
    """Return the picture of the steps."""
    days = earliest_days(steps)
    items = [
        Item(
            actor=step.actor,
            head=" · ".join(filter(None, [str(number), system_name(step)])),
            text=step.action,
            notes=(work(step, short=True),),
            marks=(waste_name(step.waste),) if step.waste else (),
            wait=waiting(step, short=True),
            question=step.question,
            rail=days[number - 1],
            back=returns_to(steps, number),
            ends=may_end(step),
            look=_look(step),
        )
        for number, step in enumerate(steps, 1)
    ]
    return draw(items, yes=_("yes"), no=_("no"))


def _look(step: ProcessStep) -> str:
    if step.external:
        return "external"
    return "automatic" if step.automatable else "step"


def table(title: str, steps: Steps) -> dict[str, Any]:
    """Return the same steps as a table; what is decided only where something is."""
    headers = [
        _("No."),
        _("Who"),
        _("Does what"),
        _("With"),
        _("Work"),
        _("Days of waiting"),
        _("Lost effort"),
    ]
    rows = [
        [
            number,
            step.actor,
            step.action,
            system_name(step) or "–",
            work(step),
            step.days_wait,
            waste_name(step.waste) or "–",
        ]
        for number, step in enumerate(steps, 1)
    ]
    if any(step.question for step in steps):
        headers.append(_("What is decided"))
        for row, step in zip(rows, steps, strict=True):
            row.append(decision(step) or "–")
    return {"title": title, "headers": headers, "rows": rows}


def stack(steps: Steps) -> list[dict[str, str]]:
    """Return the same steps as they stand below each other on narrow screens."""
    return [
        {
            "actor": step.actor,
            "system": system_name(step),
            "action": step.action,
            "work": work(step),
            "waiting": waiting(step),
            "decision": decision(step),
            "waste": waste_name(step.waste),
            "look": _look(step),
        }
        for step in steps
    ]
