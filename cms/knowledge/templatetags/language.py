"""Hints for plainer language in the editors' form."""

from django import template

from cms.knowledge.models import ContentPage
from cms.knowledge.services.language import Passage, passages_with_hints

register = template.Library()


@register.simple_tag
def language_hints(page: ContentPage) -> list[Passage]:
    """Return the headings of this page that have hints."""
    return passages_with_hints(page)
