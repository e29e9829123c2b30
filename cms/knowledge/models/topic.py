"""The one vocabulary that joins questions, steps, pages, courses and offers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel

from cms.accounts.models import Role
from cms.knowledge.models.care import KEEPERS


class Topic(TagBase):
    """A topic; ids come from the catalogue, nobody tags freely.

    ``responsible`` is the role or function at the platform that answers for it.
    """

    free_tagging = False

    responsible = models.CharField(
        _("responsible"),
        max_length=15,
        choices=KEEPERS,
        default=Role.EDITOR,
        help_text=_("A role or function at the platform; gets questions about it."),
    )

    panels = [FieldPanel("name", read_only=True), FieldPanel("responsible")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]


class TaggedPage(ItemBase):
    """The topic of a page."""

    tag = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="tagged_pages"
    )
    content_object = ParentalKey(
        "knowledge.ContentPage",
        on_delete=models.CASCADE,
        related_name="tagged_topics",
    )

    class Meta:
        verbose_name = _("topic of a page")
        verbose_name_plural = _("topics of pages")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="topic_once")
        ]
