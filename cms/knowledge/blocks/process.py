"""Steps and interfaces of a process."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

SYSTEMS = [
    ("portal", _("Portal")),
    ("dms", pgettext_lazy("system", "Document management")),
    ("fachverfahren", _("Specialist application")),
    ("finanzverfahren", _("Finance application")),
    ("register", _("Register")),
]
STEP_SYSTEMS = [
    *SYSTEMS,
    ("office", _("Office programs")),
    ("email", _("E-mail")),
    ("telefon", _("Telephone")),
    ("papier", _("Paper")),
]
WASTE = [
    ("loop", _("Loop")),
    ("approval", _("Extra approval")),
    ("redundancy", _("Done twice")),
    ("waiting", _("Waiting")),
    ("media_break", _("Media break")),
]


class ProcessStepBlock(blocks.StructBlock):
    """One step: who does what with which system, and how long it takes."""

    actor = blocks.CharBlock(label=_("Who"), max_length=120)
    action = blocks.CharBlock(label=_("Does what"), max_length=300)
    system = blocks.ChoiceBlock(label=_("With"), choices=STEP_SYSTEMS, required=False)
    minutes_work = blocks.IntegerBlock(
        label=_("Minutes of work"),
        min_value=0,
        help_text=_("Working minutes for one case; an example, not a measurement."),
    )
    days_wait = blocks.IntegerBlock(
        label=_("Days of waiting"),
        min_value=0,
        help_text=_("Working days the case lies until the next step begins."),
    )
    waste = blocks.ChoiceBlock(label=_("Lost effort"), choices=WASTE, required=False)
    automatable = blocks.BooleanBlock(label=_("Needs no person"), required=False)
    external = blocks.BooleanBlock(
        label=_("Done by the applicant"),
        required=False,
        help_text=_("These minutes are left out of the administration's effort."),
    )
    question = blocks.CharBlock(
        label=_("Question after the step"),
        max_length=120,
        required=False,
        help_text=_("For example “Are all documents there?”; if yes, it goes on."),
    )
    back_to = blocks.IntegerBlock(
        label=_("If no: back to step number"),
        min_value=1,
        required=False,
        help_text=_("Empty means that the case ends there."),
    )

    class Meta:
        icon = "arrow-right"
        label = _("Step")
        label_format = "{actor} {action}"


class StepsBlock(blocks.StreamBlock):
    """The steps of a process in their order."""

    step = ProcessStepBlock()

    def clean(self, value: Any) -> Any:
        """Refuse steps that send a case forward, or back without a question."""
        cleaned = super().clean(value)
        errors = {
            place: ValidationError(_problem(child.value, place + 1))
            for place, child in enumerate(cleaned)
            if _problem(child.value, place + 1)
        }
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned


def _problem(step: Any, number: int) -> str:
    """Return what is wrong with where the step of this number leads; "" if nothing."""
    if step["back_to"] is None:
        return ""
    if not step["question"]:
        return gettext("Say which question sends a case back.")
    if step["back_to"] > number:
        return gettext("A case can only go back to this step or one before it.")
    return ""


class InterfaceBlock(blocks.StructBlock):
    """What one system hands to another."""

    source = blocks.ChoiceBlock(label=_("From"), choices=SYSTEMS)
    target = blocks.ChoiceBlock(label=_("To"), choices=SYSTEMS)
    content = blocks.CharBlock(label=_("What"), max_length=300)
    standard = blocks.CharBlock(label=_("Standard"), max_length=120, required=False)

    class Meta:
        icon = "resubmit"
        label = _("Interface")
