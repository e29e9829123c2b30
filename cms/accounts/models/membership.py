"""Roles of people at a publisher; rights are never inherited."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models.publisher import Publisher, Unit
from cms.accounts.models.user import User
from cms.accounts.querysets import MembershipQuerySet


class Role(models.TextChoices):
    """What a person may do at one publisher. Source: architecture, "Data"."""

    LEARNER = "learner", _("Learner")
    ASSESSOR = "assessor", _("Assessor")
    COORDINATOR = "coordinator", _("Coordinator")
    LEAD = "lead", _("Head of administration")
    EDITOR = "editor", _("Editor")
    APPROVER = "approver", _("Approver")
    STAFF_COUNCIL = "staff_council", _("Staff council")
    DATA_PROTECTION = "data_protection", _("Data protection")


class Function(models.TextChoices):
    """What a person does in the house; joins people with perspectives and audiences."""

    BM = "bm", _("Top of the house")
    AL = "al", _("Head of office")
    IT = "it", _("IT")
    MA = "ma", _("Employee")
    KO = "ko", _("Digital coordination")
    PR = "pr", _("Staff council")
    DS = "ds", _("Data protection")


class Membership(models.Model):
    """One role of one person at one publisher; a person may hold several rows."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    publisher = models.ForeignKey(
        Publisher, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=15, choices=Role)
    function = models.CharField(
        _("function"), max_length=2, choices=Function, blank=True
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="memberships",
    )
    # Since when it is held like this: given, or last changed.
    since = models.DateField(_("since"), default=timezone.localdate, editable=False)
    # The day the person came in by themselves; None where somebody invited them.
    registered_on = models.DateField(_("registered oneself"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "publisher", "role"], name="role_once_per_publisher"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role} ({self.publisher_id})"
