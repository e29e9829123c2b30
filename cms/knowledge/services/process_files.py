"""A process as files: BPMN 2.0 for tools that draw, CSV for spreadsheets."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cms.knowledge.domain.process.bpmn import Words, bpmn
from cms.knowledge.domain.process.flow import Way
from cms.knowledge.domain.process.sheet import sheet
from cms.knowledge.domain.process.steps import ProcessStep
from cms.knowledge.models import ProcessPage
from cms.knowledge.services.process_steps import steps_in_future, steps_today
from cms.knowledge.services.process_words import (
    system_name,
    waiting,
    waste_name,
    work,
)


def process_bpmn(page: ProcessPage, *, future: bool) -> bytes | None:
    """Return one version of the process as BPMN with its diagram; None without steps.

    Waiting is an event with its days in words: the standard knows no working days.
    """
    steps = steps_in_future(page) if future else steps_today(page)
    if not steps:
        return None
    version = _("In future") if future else _("Today")
    words = Words(
        title=f"{page.title} ({version})",
        start=_("Case begins"),
        end=_("Case ends"),
        early_end=_("Case ends early"),
        again=_("Once more?"),
        ways={
            Way.YES: _("yes"),
            Way.NO: _("no"),
            Way.AGAIN: _("yes"),
            Way.DONE: _("no"),
        },
        waits=[waiting(step) for step in steps],
        notes=[_note(step, page.figures) for step in steps],
    )
    return bpmn(steps, words)


def _note(step: ProcessStep, figures: str) -> str:
    parts = (f"{work(step)} ({figures})", system_name(step), waste_name(step.waste))
    return "; ".join(part for part in parts if part)


def process_csv(page: ProcessPage) -> bytes:
    """Return the steps of both versions as CSV."""
    headers = [
        _("Version"),
        _("No."),
        _("Who"),
        _("Does what"),
        _("With"),
        _("Minutes of work"),
        _("Days of waiting"),
        _("Lost effort"),
        _("Needs no person"),
        _("Done by the applicant"),
        _("Question after the step"),
        _("If no: back to step number"),
        _("What the figures are"),
    ]
    versions = (
        (_("Today"), steps_today(page)),
        (_("In future"), steps_in_future(page)),
    )
    rows = [
        [version, *row, page.figures]
        for version, steps in versions
        for row in _rows(steps)
    ]
    return sheet(headers, rows)


def _rows(steps: Sequence[ProcessStep]) -> list[list[str | int]]:
    answers = {True: _("yes"), False: _("no")}
    return [
        [
            number,
            step.actor,
            step.action,
            system_name(step),
            step.minutes_work,
            step.days_wait,
            waste_name(step.waste),
            answers[step.automatable],
            answers[step.external],
            step.question,
            step.back_to or "",
        ]
        for number, step in enumerate(steps, 1)
    ]
