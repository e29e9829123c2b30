"""Curricula: what to learn, read and try in which order."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    PageChooserPanel,
)
from wagtail.models import Orderable
from wagtail.search import index

from cms.knowledge.models import Audience, ContentPage, SourcedPage
from cms.knowledge.models.fields import CodesField


class CurriculumPage(SourcedPage):
    """A path through courses, instructions and exchanges.

    ``ordered``: the entries build on each other.
    """

    summary = models.TextField(_("summary"), validators=[MaxLengthValidator(240)])
    audiences = CodesField(
        _("for whom"), max_length=40, choices=Audience, blank=True, default=()
    )
    goal = models.TextField(_("goal"), max_length=500)
    ordered = models.BooleanField(_("in this order"), default=True)
    valid_months = models.PositiveSmallIntegerField(
        _("valid for months"), null=True, blank=True
    )
    certificate_title = models.CharField(_("title of the certificate"), max_length=200)

    parent_page_types = ["curricula.LearningIndexPage"]
    subpage_types: list[str] = []
    search_fields = [
        *SourcedPage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("goal"),
    ]
    content_panels = [
        *SourcedPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("goal"),
        FieldPanel("audiences"),
        InlinePanel("entries", label=_("Entry")),
        FieldRowPanel([FieldPanel("ordered"), FieldPanel("valid_months")]),
        FieldPanel("certificate_title"),
        SourcedPage.change_panel,
    ]

    class Meta:
        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")


class CurriculumItem(Orderable):
    """An entry: a course, an instruction or an exchange impulse."""

    page = ParentalKey(CurriculumPage, on_delete=models.CASCADE, related_name="entries")
    target = models.ForeignKey(
        ContentPage,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="curriculum_entries",
    )
    required = models.BooleanField(_("required"), default=True)

    panels = [PageChooserPanel("target"), FieldPanel("required")]

    class Meta(Orderable.Meta):
        verbose_name = _("entry of a curriculum")
        verbose_name_plural = _("entries of a curriculum")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "target"], name="entry_once_per_curriculum"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} -> {self.target_id}"
