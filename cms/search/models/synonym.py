"""Groups of words that mean the same; editors change them, no index is built anew."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

_FEWEST = 2  # terms of a group


def lines_of(text: str) -> list[str]:
    """Return the lines of a field that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class SynonymGroup(models.Model):
    """Terms with one meaning, one a line; the first is the preferred one.

    ``ambiguous`` terms have other meanings too: what they stand for weighs less.
    ``source_digest`` is the SHA-256 of what the import wrote: a group that differs from
    it was edited and is left alone.
    """

    class Direction(models.TextChoices):
        """What finds what."""

        BOTH = "both", _("every term finds the others")
        TO_FIRST = "to_first", _("the later terms find the first")

    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        help_text=_("Names the group in files that are loaded, such as: records-plan."),
    )
    terms = models.TextField(_("terms"), help_text=_("One a line, two or more."))
    ambiguous = models.TextField(
        _("ambiguous terms"),
        blank=True,
        help_text=_("Those of them that have other meanings too, one a line."),
    )
    direction = models.CharField(
        _("direction"), max_length=10, choices=Direction, default=Direction.BOTH
    )
    source_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("groups of synonyms")
        ordering = ("key",)

    panels = [
        FieldPanel("key"),
        FieldPanel("terms"),
        FieldPanel("direction"),
        FieldPanel("ambiguous"),
    ]

    def __str__(self) -> str:
        """Return the preferred term."""
        return self.terms.partition("\n")[0].strip()

    @admin.display(description=_("other terms"))
    def others(self) -> str:
        """Return all terms but the preferred one, in a line."""
        return ", ".join(lines_of(self.terms)[1:])

    def clean(self) -> None:
        """Refuse a group of one term, and ambiguous terms that are not in it."""
        terms = set(lines_of(self.terms))
        if len(terms) < _FEWEST:
            raise ValidationError({"terms": _("Two terms or more, one a line.")})
        if unknown := [t for t in lines_of(self.ambiguous) if t not in terms]:
            text = _("Not among the terms: %(terms)s.") % {"terms": ", ".join(unknown)}
            raise ValidationError({"ambiguous": text})
