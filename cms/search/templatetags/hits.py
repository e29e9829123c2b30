"""Text with the words that were looked for."""

from collections.abc import Iterable
from functools import reduce
from operator import add

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from cms.search.domain.german.snippets import Piece

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Return the text as HTML with its hits marked."""
    texts = (_marked(piece) for piece in pieces)
    return reduce(add, texts, SafeString())


def _marked(piece: Piece) -> SafeString:
    text = escape(piece.text)
    return format_html("<mark>{}</mark>", text) if piece.is_hit else text
