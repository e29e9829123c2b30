"""What somebody said of a page, and the answer to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.feedback.querysets.remarks import RemarkQuerySet
from cms.knowledge.models import ContentPage

LONGEST = 500  # characters of a remark
LONGEST_ANSWER = 1000


class Remark(models.Model):
    """A sentence of nobody known, with the day and the version of the page it is about.

    ``question`` and ``answer`` are published on the page; both are words of those who
    answer for it. ``word`` says why a remark was closed without an answer.
    """

    class State(models.TextChoices):
        """Where a remark stands."""

        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered on the page")
        CLOSED = "closed", _("closed with a word")

    page = models.ForeignKey(
        ContentPage, on_delete=models.CASCADE, related_name="remarks"
    )
    version = models.PositiveIntegerField(_("of version"), default=0)
    helped = models.BooleanField(_("helped"), default=False)
    text = models.TextField(_("remark"), max_length=LONGEST)
    came_on = models.DateField(_("came on"))
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.OPEN
    )
    question = models.CharField(_("question"), max_length=300, blank=True)
    answer = models.TextField(_("answer"), max_length=LONGEST_ANSWER, blank=True)
    word = models.CharField(_("closing word"), max_length=200, blank=True)
    ended_on = models.DateField(_("ended on"), null=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["came_on", "pk"]
        indexes = [
            models.Index(fields=["page", "state"], name="remarks_of_a_page"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.state}"
