"""A question of somebody who did not find what they looked for."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.search.querysets.questions import QuestionQuerySet

LONGEST = 2000  # characters


class Question(models.Model):
    """Goes to those who answer by mail, and is erased a month later."""

    person = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="search_questions"
    )
    words = models.CharField(_("looked for"), max_length=200, blank=True)
    text = models.TextField(_("question"), max_length=LONGEST)
    topic = models.CharField(
        _("topic"),
        max_length=100,
        blank=True,
        help_text=_("Code of the topic; empty if none was chosen."),
    )
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to the editors")
        verbose_name_plural = _("questions to the editors")
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        """Return what was looked for."""
        return self.words
