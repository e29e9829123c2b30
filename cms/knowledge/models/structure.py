"""The pages that hold others together: start page, indexes, glossary."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.knowledge.models.serving import ServedPage


class HomePage(ServedPage):
    """The start page: what one can do here, in three sentences."""

    intro = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("Three sentences; empty means the standard text."),
    )

    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*ServedPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")


class SectionIndexPage(ServedPage):
    """A list of the content pages below it, with filters."""

    summary = models.TextField(
        _("summary"), blank=True, help_text=_("What visitors find here.")
    )

    parent_page_types = ["knowledge.HomePage"]
    search_fields = [*ServedPage.search_fields, index.SearchField("summary")]
    content_panels = [*ServedPage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("section with an index")
        verbose_name_plural = _("sections with an index")


class GlossaryPage(ServedPage):
    """All terms of the glossary, from A to Z."""

    summary = models.TextField(_("summary"), blank=True)

    max_count = 1
    parent_page_types = ["knowledge.SectionIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*ServedPage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")
