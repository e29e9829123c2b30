"""Terms of the glossary."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.knowledge.models.fields import LinesField
from cms.knowledge.models.topic import Topic
from cms.knowledge.querysets.glossary import GlossaryTermQuerySet


class GlossaryTerm(index.Indexed, models.Model):
    """A word of the field, in one to three sentences.

    ``source_digest`` is the SHA-256 of the imported entry, ``content_digest`` of what
    the import wrote: a term whose content differs was edited and is left alone.
    """

    term = models.CharField(_("term"), max_length=120, unique=True)
    slug = models.SlugField(max_length=140, unique=True)
    definition = models.TextField(
        _("definition"), help_text=_("One to three sentences.")
    )
    synonyms = LinesField(
        _("synonyms"), blank=True, default=(), help_text=_("One a line.")
    )
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), blank=True, related_name="terms"
    )
    see_also = models.ManyToManyField(
        "self", verbose_name=_("see also"), blank=True, symmetrical=False
    )
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    content_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = GlossaryTermQuerySet.as_manager()

    search_fields = [
        index.SearchField("term", boost=3),
        index.AutocompleteField("term"),
        index.SearchField("synonyms", boost=2),
        index.SearchField("definition"),
    ]
    panels = [
        FieldPanel("term"),
        FieldPanel("slug"),
        FieldPanel("definition"),
        FieldPanel("synonyms"),
        FieldPanel("topics"),
        FieldPanel("see_also"),
    ]

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    @property
    def url(self) -> str:
        """Where the term stands; the glossary's place in the tree is fixed."""
        return f"/wissen/glossar/#{self.slug}"
