"""Which instructions are in force: one number once per publisher."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.knowledge.models.kinds import InstructionPage


class Force(models.Model):
    """What was last told of an instruction; beside the page, so no draft changes it.

    ``number_key`` is publisher and number while it is in force, None at other times.
    """

    page = models.OneToOneField(
        InstructionPage, on_delete=models.CASCADE, related_name="force"
    )
    state = models.CharField(_("state"), max_length=12)
    since = models.DateField(_("since"))
    number_key = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        verbose_name = _("state of an instruction")
        verbose_name_plural = _("states of instructions")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.state}"
