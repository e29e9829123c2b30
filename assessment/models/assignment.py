"""A perspective of a run, assigned to one person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.domain.asking import PERSPECTIVES
from assessment.models.run import Answer, Run
from assessment.querysets.run import AssignmentQuerySet
from cms.accounts.models import AccessLink


class Assignment(models.Model):
    """The right to read and write the own answers of one perspective in one run.

    It is a right of its own, whatever else the person may do. It ends with the run's
    submission, when it is withdrawn, or when its link expires.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="assignments")
    source = models.CharField(
        _("perspective"), max_length=7, choices=Answer.Source.choices
    )
    link = models.OneToOneField(
        AccessLink, on_delete=models.CASCADE, related_name="assignment"
    )
    done_at = models.DateTimeField(_("said to be done"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment of a perspective")
        verbose_name_plural = _("assignments of perspectives")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="only_perspectives_are_assigned",
                condition=models.Q(source__in=PERSPECTIVES),
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.source}"
