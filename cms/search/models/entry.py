"""Whatever can be found: pages, terms, steps, services, one row each."""

from functools import lru_cache

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from cms.search.domain.german.terms import pattern
from cms.search.models.file import FileText
from cms.search.querysets.entries import FindableQuerySet
from cms.search.vocabulary import german

_SHORT = 100_000  # characters of a text that any database takes
_ASKED_AGAIN = 8  # texts: those of one entry, and some more
_IN_TERMS = {"analyzer": "whitespace"}  # a search server cuts at spaces alone


class Entry(index.Indexed, models.Model):
    """One thing to find, gathered from the app it belongs to.

    ``source`` names it there ("page:12", "term:onlinedienst"). An entry of a page is
    seen by those who may read the page; others are open to everybody.
    """

    source = models.CharField(max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=30, db_index=True)
    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, null=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=255)
    url = models.CharField(max_length=500)
    summary = models.TextField(blank=True)
    keys = models.TextField(blank=True)
    context = models.TextField(blank=True)
    # What title, summary and context say, taken apart: `domain.german.saying`.
    said = models.TextField(blank=True)
    # Its labels once more, as `domain.labels` packs them: results are counted by them.
    labelled = models.TextField(blank=True)
    body = models.TextField(blank=True)
    files = models.ManyToManyField(FileText, related_name="entries")
    day = models.DateField(null=True)

    objects = FindableQuerySet.as_manager()

    search_fields = [
        index.SearchField("title_terms", boost=6, es_extra=_IN_TERMS),
        index.SearchField("summary_terms", boost=2, es_extra=_IN_TERMS),
        index.SearchField("body_terms", es_extra=_IN_TERMS),
        index.AutocompleteField("title"),
        index.FilterField("id"),
        index.FilterField("kind"),
        index.FilterField("page"),
        index.FilterField("source"),
        index.FilterField("day"),
    ]

    _longest: int | None = None  # characters that are prepared for the engine
    # How the database looks for a stored term while the engine is away.
    term_pattern = staticmethod(pattern)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet["Entry"]:
        """Return all entries with what else is read of each for the index."""
        found: models.QuerySet[Entry] = super().get_indexed_objects()
        return found.prefetch_related("files")

    def shorten(self) -> None:
        """Let an engine that refuses the whole text have its beginning."""
        self._longest = _SHORT

    def title_terms(self) -> str:
        """Return what the engine stores of the title and of further names."""
        return _terms(f"{self.title}\n{self.keys}")

    def summary_terms(self) -> str:
        """Return what the engine stores of the summary and of what leads to it."""
        return _terms(f"{self.summary}\n{self.context}")

    def body_terms(self) -> str:
        """Return what the engine stores of the text and of files that belong to it."""
        texts = (file.text for file in self.files.all())
        return _terms("\n".join((self.body, *texts))[: self._longest])


@lru_cache(_ASKED_AGAIN)
def _terms(text: str) -> str:
    """Return the terms of a text; databases ask five times for those of one entry."""
    return german().terms(text)


class Label(models.Model):
    """A property that results are counted and filtered by, such as a topic."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="labels")
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("entry", "facet", "value"), name="label_once_per_entry"
            ),
        )
        indexes = (models.Index(fields=("facet", "value")),)

    def __str__(self) -> str:
        """Return facet and value."""
        return f"{self.facet}={self.value}"
