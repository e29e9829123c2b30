"""Which groups of a municipality confirm an instruction, and until when."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Function, Role, Unit
from cms.acknowledgement.domain.owing import DUE_DAYS
from cms.acknowledgement.querysets import AssignmentQuerySet
from cms.knowledge.models import InstructionPage
from cms.knowledge.models.fields import CodesField
from cms.municipalities.models import Municipality


class Assignment(models.Model):
    """An instruction that groups of its municipality confirm; no row per person.

    Who owes what is worked out from it, from versions and from completions. Without
    functions, roles and units everybody is meant. ``told_version`` is the version whose
    third reminder passed for somebody, and the coordination was told of on ``told_on``.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="assignments"
    )
    page = models.ForeignKey(
        InstructionPage,
        verbose_name=_("instruction"),
        on_delete=models.CASCADE,
        related_name="assignments",
    )
    since = models.DateField(_("assigned since"))
    is_mandatory = models.BooleanField(
        _("mandatory"),
        default=True,
        help_text=_("Whoever it applies to has to confirm it."),
    )
    due_days = models.PositiveSmallIntegerField(
        _("working days to confirm"),
        default=DUE_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    position = models.PositiveSmallIntegerField(
        _("place in the start pack"),
        default=0,
        help_text=_(
            "New people get what is in force bit by bit, two a week; the smallest "
            "number comes first."
        ),
    )
    functions = CodesField(
        _("functions"), max_length=40, choices=Function, blank=True, default=()
    )
    roles = CodesField(_("roles"), max_length=120, choices=Role, blank=True, default=())
    units = models.ManyToManyField(
        Unit,
        verbose_name=_("units, with those below"),
        blank=True,
        related_name="assignments",
    )
    told_version = models.PositiveIntegerField(default=0, editable=False)
    told_on = models.DateField(null=True, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "page"], name="instruction_assigned_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.page_id}"
