"""Approvals: Wagtail's workflows and tasks, decided by roles in place of groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, Workflow

from cms.accounts.models import Role

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
