"""What editors have to do because readers found too little."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.feedback.querysets.tasks import TaskQuerySet
from cms.knowledge.models import ContentPage, Topic


class Task(models.Model):
    """A page that did not help, or words that found nothing; open until it is done.

    A task of a page belongs to those who answer for the page, others to those who look
    after the platform's content; ``topic`` is what the words are about, if it is known.
    """

    page = models.ForeignKey(
        ContentPage, on_delete=models.CASCADE, null=True, related_name="tasks"
    )
    words = models.CharField(_("words"), max_length=250, blank=True)
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="tasks",
    )
    opened_on = models.DateField(_("open since"))
    done_on = models.DateField(_("done on"), null=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task for editors")
        verbose_name_plural = _("tasks for editors")
        ordering = ["opened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page__isnull=True) ^ models.Q(words=""),
                name="task_is_about_a_page_or_words",
            ),
            models.UniqueConstraint(
                fields=["page"],
                condition=models.Q(done_on=None, page__isnull=False),
                name="one_open_task_per_page",
            ),
            models.UniqueConstraint(
                fields=["words"],
                condition=models.Q(done_on=None) & ~models.Q(words=""),
                name="one_open_task_per_words",
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.page_id)
