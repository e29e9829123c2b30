"""Text with the words that were looked for."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.search.domain.german.snippets import Piece

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Return the text as HTML with its hits marked."""
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html("<mark>{}</mark>", piece.text)
                if piece.is_hit
                else piece.text,
            )
            for piece in pieces
        ),
    )
