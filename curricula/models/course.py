"""Courses with their lessons, and the index of all learning."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.search import index

from cms.knowledge.blocks import SectionBlock
from cms.knowledge.models import ContentPage, SectionIndexPage, SourcedPage
from cms.knowledge.models.fields import LinesField
from curricula.blocks import QuizBlock


class LearningIndexPage(SectionIndexPage):
    """The list of courses and curricula."""

    max_count = 1
    parent_page_types = ["knowledge.HomePage"]

    class Meta:
        verbose_name = _("index of courses")
        verbose_name_plural = _("indexes of courses")


class CoursePage(ContentPage):
    """A course; its lessons are the pages below, its quiz is stored with it.

    ``pass_mark`` is a share of 0 to 1, ``valid_months`` how long a proof of it holds.
    """

    class Level(models.TextChoices):
        BASICS = "grundlagen", _("Basics")
        ADVANCED = "vertiefung", _("Advanced")

    level = models.CharField(
        pgettext_lazy("course", "level"), max_length=12, choices=Level
    )
    objectives = LinesField(
        _("objectives"), help_text=_("What people can do after it, one a line.")
    )
    pass_mark = models.DecimalField(
        _("pass mark"), max_digits=3, decimal_places=2, default=Decimal("0.8")
    )
    valid_months = models.PositiveSmallIntegerField(
        _("valid for months"), null=True, blank=True
    )
    quiz = StreamField([("question", QuizBlock())], verbose_name=_("quiz"), blank=True)

    read_fields = ["title", "summary", "level", "objectives", "audiences", "body"]
    parent_page_types = ["curricula.LearningIndexPage"]
    subpage_types = ["curricula.LessonPage"]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("objectives"),
        index.FilterField("level"),
    ]
    content_panels = [
        *ContentPage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldPanel("level"),
                FieldPanel("objectives"),
                InlinePanel("prerequisites", label=_("Course needed before")),
            ],
            heading=_("Course"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("pass_mark"), FieldPanel("valid_months")]),
                FieldPanel("quiz"),
            ],
            heading=_("Quiz"),
        ),
        *ContentPage.content_panels[2:],
    ]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")


class LessonPage(SourcedPage):
    """One lesson of a course; ``task`` is an exercise at the own workplace."""

    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    body = StreamField([("section", SectionBlock())], verbose_name=_("sections"))
    task = models.TextField(
        _("task at the workplace"),
        blank=True,
        help_text=_("One to three sentences; shown as a box of its own."),
    )

    parent_page_types = ["curricula.CoursePage"]
    subpage_types: list[str] = []
    search_fields = [
        *SourcedPage.search_fields,
        index.SearchField("body"),
        index.SearchField("task"),
    ]
    content_panels = [
        *SourcedPage.content_panels,
        FieldPanel("minutes"),
        FieldPanel("body"),
        FieldPanel("task"),
        SourcedPage.change_panel,
    ]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
