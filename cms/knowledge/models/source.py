"""Where an imported page comes from, and what the import knows of it."""

from django.db import models
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.knowledge.models.serving import ServedPage

SOURCE_FIELDS = [
    "source_key", "source_digest", "source_version", "source_revision",
    "source_changed",
]  # fmt: skip


class ChangeKind(models.TextChoices):
    """What a new version means for those who know the one before."""

    SUBSTANTIVE = "substantive", _("Substantive: something else applies now")
    EDITORIAL = "editorial", _("Editorial: the same in better words")


class SourcedPage(ServedPage):
    """A page that may come from a file; a copy forgets its source.

    ``source_key`` is the name of the file, ``source_digest`` the SHA-256 of what was
    imported, ``source_version`` counts its imports, ``source_revision`` is the revision
    the import made: a newer revision means that people edited the page.
    ``source_changed`` marks edited pages whose file has changed since.
    """

    source_key = models.CharField(
        max_length=200, blank=True, db_index=True, editable=False
    )
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    source_version = models.PositiveIntegerField(default=0, editable=False)
    source_revision = models.PositiveBigIntegerField(null=True, editable=False)
    source_changed = models.BooleanField(default=False, editable=False)
    change_note = models.CharField(
        _("what is new"),
        max_length=250,
        blank=True,
        help_text=_("One sentence on what changed with this version."),
    )
    change_kind = models.CharField(
        _("kind of change"),
        max_length=12,
        choices=ChangeKind,
        default=ChangeKind.SUBSTANTIVE,
    )

    change_panel = MultiFieldPanel(
        [FieldPanel("change_note"), FieldPanel("change_kind", widget=RadioSelect)],
        heading=_("This version"),
    )
    exclude_fields_in_copy = SOURCE_FIELDS

    class Meta:
        abstract = True
