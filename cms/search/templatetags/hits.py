"""Text with the words that were looked for."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.search.domain.german.snippets import Piece

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Return the text as HTML with its hits marked."""
    told = (
        f"<mark>{escape(piece.text)}</mark>" if piece.is_hit else escape(piece.text)
        for piece in pieces
    )
    return mark_safe("".join(told))  # noqa: S308 -- every text is escaped above
