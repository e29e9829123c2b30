"""What is said of the steps of a process, in the language of the reader."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.knowledge.blocks.process import STEP_SYSTEMS, WASTE
from cms.knowledge.domain.process.check import Finding, Rule
from cms.knowledge.domain.process.steps import ProcessStep

_SYSTEMS: Mapping[str, str | Promise] = dict(STEP_SYSTEMS)
_WASTE: Mapping[str, str | Promise] = dict(WASTE)


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding in plain words: what it is, why it matters and which steps it names."""

    title: str
    text: str
    steps: str


_ADVICE: Mapping[Rule, tuple[str | Promise, str | Promise]] = {
    Rule.LOOP: (
        gettext_lazy("The case goes in circles"),
        gettext_lazy(
            "Something is asked for again. Ask for it at the start, with required"
            " fields and a list of documents."
        ),
    ),
    Rule.DOUBLE_APPROVAL: (
        gettext_lazy("More than one approval"),
        gettext_lazy(
            "Decide who answers for the result and let that person release it once;"
            " samples are enough for the rest."
        ),
    ),
    Rule.PRINT_SIGN_SCAN: (
        gettext_lazy("Printed, signed and scanned"),
        gettext_lazy(
            "Check whether the law asks for a signature on paper at all. Often a"
            " release in the system is enough."
        ),
    ),
    Rule.MEDIA_BREAK: (
        gettext_lazy("Media break"),
        gettext_lazy(
            "Data leave a system and are put into another one by hand. Hand them on"
            " by an interface, or begin in the right system."
        ),
    ),
    Rule.DOUBLE_WORK: (
        gettext_lazy("Done twice"),
        gettext_lazy("Something is recorded or checked that is known already."),
    ),
    Rule.IDLE_WAITING: (
        gettext_lazy("Waiting without a reason"),
        gettext_lazy(
            "The case lies although nobody else is waited for, or the waiting is"
            " marked as lost. Set a deadline or bring the steps together."
        ),
    ),
}


def advice(findings: Iterable[Finding]) -> list[Advice]:
    """Return the findings of the check in plain words, in their order."""
    return [
        Advice(
            title=str(_ADVICE[each.rule][0]),
            text=str(_ADVICE[each.rule][1]),
            steps=ngettext("Step %(steps)s", "Steps %(steps)s", len(each.steps))
            % {"steps": ", ".join(map(str, each.steps))},
        )
        for each in findings
    ]


def system_name(step: ProcessStep) -> str:
    """Return with what the step is done; "" where nothing is said."""
    return str(_SYSTEMS.get(step.system, step.system))


def waste_name(kind: str) -> str:
    """Return what a kind of lost effort is called; "" for none."""
    return str(_WASTE.get(kind, kind))


def work(step: ProcessStep, *, short: bool = False) -> str:
    """Return who works on the step how long, in words."""
    if step.external:
        return (
            _("by applicants")
            if short
            else _("done by the applicant, not counted as effort")
        )
    if step.automatable and not step.minutes_work:
        return _("Runs by itself")
    minutes = step.minutes_work
    if short:
        return _("%(minutes)s min of work") % {"minutes": minutes}
    return ngettext(
        "%(minutes)s minute of work", "%(minutes)s minutes of work", minutes
    ) % {"minutes": minutes}


def waiting(step: ProcessStep, *, short: bool = False) -> str:
    """Return how long the case waits behind the step; "" if not at all."""
    days = step.days_wait
    if not days:
        return ""
    if short:
        text = ngettext("wait %(days)s day", "wait %(days)s days", days)
    else:
        text = ngettext("%(days)s day of waiting", "%(days)s days of waiting", days)
    return text % {"days": days}


def decision(step: ProcessStep) -> str:
    """Return what is decided after the step; "" for nothing."""
    if not step.question:
        return ""
    if not step.back_to:
        return _("%(question)s If not, the case ends.") % {"question": step.question}
    values = {"question": step.question, "number": step.back_to}
    return _("%(question)s If not, back to step %(number)d.") % values


def earliest_days(steps: Sequence[ProcessStep]) -> list[str]:
    """Return for each step on which working day it begins at the earliest."""
    found, day = [], 1
    for step in steps:
        found.append(_("from day %(day)d") % {"day": day})
        day += step.days_wait
    return found
