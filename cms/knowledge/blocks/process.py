"""Steps and interfaces of a process."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
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

    class Meta:
        icon = "arrow-right"
        label = _("Step")
        label_format = "{actor} {action}"


class InterfaceBlock(blocks.StructBlock):
    """What one system hands to another."""

    source = blocks.ChoiceBlock(label=_("From"), choices=SYSTEMS)
    target = blocks.ChoiceBlock(label=_("To"), choices=SYSTEMS)
    content = blocks.CharBlock(label=_("What"), max_length=300)
    standard = blocks.CharBlock(label=_("Standard"), max_length=120, required=False)

    class Meta:
        icon = "resubmit"
        label = _("Interface")
