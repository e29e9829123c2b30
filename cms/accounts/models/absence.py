"""When a person is away from a municipality, and who stands in; never why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models.user import User
from cms.accounts.querysets.absences import AbsenceQuerySet
from cms.municipalities.models import Municipality


class Absence(models.Model):
    """From the first to the last day, both included.

    Without a deputy the coordination stands in. ``domain.standing_in`` decides.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="absences"
    )
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(
        User,
        verbose_name=_("deputy"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="deputy_in",
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="absence_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy=None) | ~models.Q(deputy=models.F("person")),
                name="nobody_is_their_own_deputy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.starts_on}"
