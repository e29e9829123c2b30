"""Approvals: Wagtail's workflows and tasks, decided by roles in place of groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, Workflow

from cms.accounts.models import Publisher, Role

STEPS = [
    (role.value, role.label)
    for role in (Role.DATA_PROTECTION, Role.STAFF_COUNCIL, Role.APPROVER)
]


class Approval(Workflow):
    """One way to approval; ``code`` names its steps, it is made when first needed."""

    code = models.CharField(max_length=80, unique=True, editable=False)

    class Meta:
        verbose_name = _("way to approval")
        verbose_name_plural = _("ways to approval")


class ApprovalTask(Task):
    """One step of an approval: a role at the publisher of the page decides.

    With four eyes nobody decides about what they wrote or submitted themselves. What
    the task answers Wagtail stands in ``services/approval.py``.
    """

    role = models.CharField(_("role"), max_length=15, choices=STEPS)
    four_eyes = models.BooleanField(_("four eyes"))

    class Meta:
        verbose_name = _("step of an approval")
        verbose_name_plural = _("steps of approvals")
        constraints = [
            models.UniqueConstraint(fields=["role", "four_eyes"], name="step_once")
        ]


class AskedStep(models.Model):
    """A house asks this role, too, before instructions of one kind are approved.

    Without a kind it is about service instructions, which have none.
    """

    publisher = models.ForeignKey(
        Publisher, on_delete=models.CASCADE, related_name="asked_steps"
    )
    instruction_kind = models.ForeignKey(
        "knowledge.InstructionKind",
        on_delete=models.CASCADE,
        null=True,
        related_name="asked_steps",
    )
    role = models.CharField(_("role"), max_length=15, choices=STEPS[:-1])

    class Meta:
        verbose_name = _("step a house asks for")
        verbose_name_plural = _("steps a house asks for")

    def __str__(self) -> str:
        return f"{self.publisher_id}: {self.instruction_kind_id} {self.role}"
