"""What the check says of a process in the editors' form."""

from django import template

from cms.knowledge.models import ProcessPage
from cms.knowledge.services.process_checks import advice_for
from cms.knowledge.services.process_words import Advice

register = template.Library()


@register.simple_tag
def process_advice(page: ProcessPage) -> list[Advice]:
    """Return what the future process still carries along."""
    return advice_for(page)
