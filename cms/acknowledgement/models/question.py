"""A question to those who answer for an instruction, without who asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.acknowledgement.querysets import QuestionQuerySet
from cms.knowledge.models import InstructionPage
from cms.municipalities.models import Municipality


class Question(models.Model):
    """Asked beside the confirmation, answered for all on the page.

    Who asked is stored nowhere; ``answered_on`` is None while it waits.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="instruction_questions"
    )
    page = models.ForeignKey(
        InstructionPage,
        verbose_name=_("instruction"),
        on_delete=models.CASCADE,
        related_name="questions",
    )
    version = models.PositiveIntegerField(_("number of the version"))
    text = models.CharField(_("question"), max_length=500)
    asked_on = models.DateField(_("asked on"))
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question on an instruction")
        verbose_name_plural = _("questions on instructions")
        ordering = ["-asked_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.pk}"
