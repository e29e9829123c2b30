"""That somebody's name was shown because a confirmation was open."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.acknowledgement.models.assignment import Assignment
from cms.acknowledgement.querysets import NameViewQuerySet


class NameView(models.Model):
    """On this day the coordination saw the name; the person sees that it did."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="name_views",
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="name_views"
    )
    day = models.DateField(_("day"))

    objects = NameViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("view of an open name")
        verbose_name_plural = _("views of open names")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "assignment", "day"], name="name_view_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.day}"
