"""What all content pages have in common."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from cms.knowledge.blocks import SectionBlock
from cms.knowledge.models.care import CaredPage
from cms.knowledge.models.fields import CodesField
from cms.knowledge.models.topic import TaggedPage
from cms.knowledge.panels import LanguagePanel
from cms.knowledge.querysets.content import ContentPageQuerySet

# Where texts may hang: in a collection for all, or at a publisher's place.
CONTENT_PARENTS = ["knowledge.SectionIndexPage", "knowledge.PlacePage"]


class Kind(models.TextChoices):
    """What a content page is; higher apps bring pages of their own kinds."""

    GUIDE = "guide", _("Guide")
    INSTRUCTION = "instruction", _("Instruction")
    TEMPLATE = "template", _("Template")
    CHECKLIST = "checklist", _("Checklist")
    AGREEMENT = "agreement", _("Model agreement")
    EXCHANGE = "exchange", _("Exchange impulse")
    CASE = "case", _("Example from practice")
    PROCESS = "process", _("Process")
    COURSE = "course", _("Course")


class Audience(models.TextChoices):
    """For whom a page is written."""

    BM = "bm", _("Head of administration")
    AL = "al", _("Heads of office")
    IT = "it", _("IT")
    MA = "ma", _("Employees")
    KO = "ko", _("Digital coordination")
    PR = "pr", _("Staff council")


class ContentPage(CaredPage):
    """Base of all content pages: one table for lists, filters and links."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, editable=False)
    summary = models.TextField(
        _("summary"),
        validators=[MaxLengthValidator(240)],
        help_text=_("One or two sentences, at most 240 characters; shown in lists."),
    )
    dimension = models.CharField(
        _("field of action"),
        max_length=20,
        blank=True,
        db_index=True,
        help_text=_("Id of the catalogue's field of action, such as akt."),
    )
    audiences = CodesField(
        _("for whom"), max_length=40, choices=Audience, blank=True, default=()
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=5, help_text=_("Reading time in minutes.")
    )
    licence = models.CharField(
        _("licence note"),
        max_length=200,
        blank=True,
        help_text=_("Under which terms others may use the text."),
    )
    body = StreamField(
        [("section", SectionBlock())], verbose_name=_("sections"), blank=True
    )
    topics = ClusterTaggableManager(
        through=TaggedPage,
        verbose_name=_("topics"),
        help_text=_("One to five topics of the catalogue."),
        blank=True,
    )

    objects = PageManager.from_queryset(ContentPageQuerySet)()

    # What readers see of a page, and what versions are compared by.
    read_fields = ["title", "summary", "audiences", "body"]
    # The kind all pages of a class have; "" where people choose it.
    page_kind = ""
    is_creatable = False
    subpage_types: list[str] = []
    search_fields = [
        *CaredPage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("dimension"),
        index.FilterField("audiences"),
    ]
    content_panels = [
        *CaredPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        CaredPage.change_panel,
        InlinePanel("page_files", heading=_("Files"), label=_("File")),
        LanguagePanel(heading=_("Plain language")),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("topics"),
                FieldPanel("dimension"),
                FieldPanel("audiences"),
                FieldPanel("minutes"),
                FieldPanel("licence"),
            ],
            heading=_("Where it belongs"),
        ),
        CaredPage.care_panel,
        InlinePanel("page_steps", heading=_("Helps with these steps"), label=_("Step")),
        InlinePanel("related_pages", heading=_("Related pages"), label=_("Page")),
        FieldPanel("slug"),
    ]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")


class PageStep(models.Model):
    """A step of the catalogue that a page supports; plain text, joined by id."""

    page = ParentalKey(ContentPage, on_delete=models.CASCADE, related_name="page_steps")
    step = models.CharField(
        _("step"),
        max_length=40,
        db_index=True,
        help_text=_("Id of the step in the catalogue, such as akt-01.2."),
    )

    panels = [FieldPanel("step")]

    class Meta:
        verbose_name = _("supported step")
        verbose_name_plural = _("supported steps")
        ordering = ["step"]
        constraints = [
            models.UniqueConstraint(fields=["page", "step"], name="step_once_per_page")
        ]

    def __str__(self) -> str:
        return self.step


class PageFile(Orderable):
    """An uploaded document that belongs to a page: its readers may open it."""

    page = ParentalKey(ContentPage, on_delete=models.CASCADE, related_name="page_files")
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("file"),
        on_delete=models.CASCADE,
        related_name="page_files",
    )

    panels = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("file of a page")
        verbose_name_plural = _("files of pages")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "document"], name="document_once_per_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.document_id}"


class RelatedPage(Orderable):
    """A page worth reading next."""

    page = ParentalKey(
        ContentPage, on_delete=models.CASCADE, related_name="related_pages"
    )
    target = models.ForeignKey(
        ContentPage,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="mentions",
    )

    panels = [PageChooserPanel("target")]

    class Meta(Orderable.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self) -> str:
        return f"{self.page_id} -> {self.target_id}"
