"""A process of the library: how it runs today and how it could."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.knowledge.blocks import InterfaceBlock, StepsBlock
from cms.knowledge.blocks.process import SYSTEMS
from cms.knowledge.models.content import CONTENT_PARENTS, ContentPage, Kind
from cms.knowledge.models.fields import CodesField, LinesField
from cms.knowledge.panels import ProcessCheckPanel, ServiceKeyChooser


class ProcessPage(ContentPage):
    """A process; minutes and days are examples, shown as "Beispielwerte"."""

    class ProcessKind(models.TextChoices):
        SERVICE = "service", _("Service for residents and businesses")
        INTERNAL = "internal", _("Internal process")

    class TrustLevel(models.TextChoices):
        NONE = "none", _("none")
        NORMAL = "normal", _("normal")
        SUBSTANTIAL = "substantial", _("substantial")
        HIGH = "high", _("high")

    process_kind = models.CharField(
        _("kind of process"), max_length=10, choices=ProcessKind
    )
    leika_key = models.CharField(_("LeiKa key"), max_length=14, blank=True)
    owner_role = models.CharField(
        _("responsible function"),
        max_length=120,
        help_text=_("A function, never a person."),
    )
    trust_level = models.CharField(
        _("level of trust"),
        max_length=12,
        choices=TrustLevel,
        help_text=_("A suggestion; each municipality decides."),
    )
    trust_reason = models.CharField(_("reason for the level"), max_length=300)
    legal_basis = LinesField(_("legal basis"), blank=True, default=())
    figures = models.CharField(
        _("what the figures are"), max_length=40, default="Beispielwerte"
    )
    as_is = StreamField(StepsBlock(), verbose_name=_("today"))
    to_be = StreamField(StepsBlock(), verbose_name=_("in future"))
    systems = CodesField(
        _("systems"), max_length=80, choices=SYSTEMS, blank=True, default=()
    )
    interfaces = StreamField(
        [("interface", InterfaceBlock())], verbose_name=_("interfaces"), blank=True
    )
    forms = LinesField(_("forms"), blank=True, default=())
    attachments = LinesField(_("attachments"), blank=True, default=())
    data_needed = LinesField(_("data needed"), blank=True, default=())
    kpis = LinesField(_("key figures"), blank=True, default=())
    adaptation_notes = LinesField(_("usually adapted"), blank=True, default=())
    checklist = LinesField(_("checklist"), blank=True, default=())

    read_fields = [
        "title", "summary", "process_kind", "owner_role", "trust_level",
        "trust_reason", "legal_basis", "audiences", "body", "as_is", "to_be",
        "systems", "interfaces", "forms", "attachments", "data_needed", "kpis",
        "adaptation_notes", "checklist",
    ]  # fmt: skip
    page_kind = Kind.PROCESS
    parent_page_types = CONTENT_PARENTS
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("as_is"),
        index.SearchField("to_be"),
        index.FilterField("process_kind"),
    ]
    content_panels = [
        *ContentPage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldPanel("process_kind"),
                FieldPanel("leika_key", widget=ServiceKeyChooser),
                FieldPanel("owner_role"),
                FieldRowPanel([FieldPanel("trust_level"), FieldPanel("trust_reason")]),
                FieldPanel("legal_basis"),
            ],
            heading=_("Profile"),
        ),
        FieldPanel("as_is"),
        FieldPanel("to_be"),
        ProcessCheckPanel(heading=_("First improve, then digitise")),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "systems", "interfaces", "forms", "attachments", "data_needed",
                    "kpis", "adaptation_notes", "checklist",
                )
            ],
            heading=_("Details"),
        ),
        *ContentPage.content_panels[2:],
    ]  # fmt: skip

    class Meta:
        verbose_name = _("process")
        verbose_name_plural = _("processes")
