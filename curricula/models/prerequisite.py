"""Courses that build on each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel

from curricula.models.course import CoursePage


class Prerequisite(models.Model):
    """A course to take before another."""

    page = ParentalKey(
        CoursePage, on_delete=models.CASCADE, related_name="prerequisites"
    )
    target = models.ForeignKey(
        CoursePage,
        verbose_name=_("course"),
        on_delete=models.CASCADE,
        related_name="continuations",
    )

    panels = [PageChooserPanel("target")]

    class Meta:
        verbose_name = _("prerequisite")
        verbose_name_plural = _("prerequisites")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "target"], name="prerequisite_once_per_course"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} -> {self.target_id}"
