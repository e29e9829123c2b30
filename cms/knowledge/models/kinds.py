"""The kinds of texts: guides, instructions, resources, cases."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.knowledge.blocks import QuestionBlock
from cms.knowledge.models.content import CONTENT_PARENTS, ContentPage, Kind
from cms.knowledge.models.fields import LinesField


class GuidePage(ContentPage):
    """A guide: what to do, who does it, how long it takes."""

    page_kind = Kind.GUIDE
    parent_page_types = CONTENT_PARENTS

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")


class InstructionKind(models.Model):
    """What an instruction is called in a house; operators add their own."""

    name = models.CharField(_("name"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("kind of instruction")
        verbose_name_plural = _("kinds of instructions")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class InstructionPage(ContentPage):
    """A service instruction or a sister of it; without a first day a model text."""

    instruction_kind = models.ForeignKey(
        InstructionKind,
        verbose_name=_("kind of instruction"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty means service instruction."),
    )
    number = models.CharField(
        _("number"), max_length=40, help_text=_("For example DA 10-03.")
    )
    scope = models.CharField(
        _("applies to"),
        max_length=500,
        help_text=_("To whom it applies, one sentence."),
    )
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_until = models.DateField(_("in force until"), null=True, blank=True)
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="superseded_by",
    )
    signed_by = models.CharField(
        _("signed by"),
        max_length=120,
        blank=True,
        help_text=_("Function and name as they stand below the text."),
    )
    acknowledge = models.BooleanField(
        _("has to be confirmed"),
        default=False,
        help_text=_("Everybody it applies to confirms having read it."),
    )
    check_questions = StreamField(
        [("question", QuestionBlock())],
        verbose_name=_("check questions"),
        blank=True,
        max_num=4,
    )

    read_fields = [
        "title", "summary", "number", "scope", "in_force_from", "in_force_until",
        "signed_by", "acknowledge", "audiences", "body",
    ]  # fmt: skip
    page_kind = Kind.INSTRUCTION
    parent_page_types = CONTENT_PARENTS
    search_fields = [*ContentPage.search_fields, index.SearchField("number", boost=3)]
    content_panels = [
        *ContentPage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("supersedes")]),
                FieldPanel("instruction_kind"),
                FieldPanel("scope"),
                FieldRowPanel(
                    [FieldPanel("in_force_from"), FieldPanel("in_force_until")]
                ),
                FieldPanel("signed_by"),
                FieldPanel("acknowledge"),
            ],
            heading=_("Validity"),
        ),
        *ContentPage.content_panels[2:],
        FieldPanel("check_questions"),
    ]

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")


class ResourcePage(ContentPage):
    """Something to take and fill in: template, checklist, agreement, impulse."""

    class Kinds(models.TextChoices):
        TEMPLATE = "template", Kind.TEMPLATE.label
        CHECKLIST = "checklist", Kind.CHECKLIST.label
        AGREEMENT = "agreement", Kind.AGREEMENT.label
        EXCHANGE = "exchange", Kind.EXCHANGE.label

    resource_kind = models.CharField(
        _("kind of resource"), max_length=20, choices=Kinds, default=Kinds.TEMPLATE
    )

    parent_page_types = CONTENT_PARENTS
    content_panels = [
        *ContentPage.content_panels[:1],
        FieldPanel("resource_kind"),
        *ContentPage.content_panels[1:],
    ]

    class Meta:
        verbose_name = _("template, checklist, agreement or impulse")
        verbose_name_plural = _("templates, checklists, agreements and impulses")


class CasePage(ContentPage):
    """What a municipality really did, from a named source."""

    municipalities = LinesField(
        _("municipalities"),
        blank=True,
        default=(),
        help_text=_("Official keys (ARS, twelve digits), one a line."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), help_text=_("Year of the report.")
    )
    source = models.CharField(
        _("source"), max_length=500, help_text=_("Where this is reported, one line.")
    )

    read_fields = ["title", "summary", "year", "source", "audiences", "body"]
    page_kind = Kind.CASE
    parent_page_types = CONTENT_PARENTS
    search_fields = [*ContentPage.search_fields, index.FilterField("year")]
    content_panels = [
        *ContentPage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldPanel("municipalities"),
                FieldPanel("year"),
                FieldPanel("source"),
            ],
            heading=_("Source"),
        ),
        *ContentPage.content_panels[2:],
    ]

    class Meta:
        verbose_name = _("example from practice")
        verbose_name_plural = _("examples from practice")
