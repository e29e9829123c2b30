"""Parts of a run's pages that stay alike from one to the next."""

from collections.abc import Hashable

from django import template
from django.utils.safestring import SafeString

from cms.ui.templatetags.ui import kept_part

register = template.Library()


@register.simple_tag
def run_mark() -> SafeString:
    """Return the mark before an answered question of the list."""
    return kept_part("assessment/run_mark.html")


@register.simple_tag
def run_bar(done: int, total: int) -> SafeString:
    """Return how many questions are answered, as a bar."""
    return kept_part("assessment/run_bar.html", done=done, total=total)


@register.simple_tag
def run_count(done: int, total: int) -> SafeString:
    """Return how many questions of a run are answered, in words."""
    return kept_part("assessment/run_count.html", done=done, total=total)


@register.simple_tag
def field_line(entry: Hashable) -> SafeString:
    """Return a field of action (a ``FieldLink``) as one line with its ring."""
    return kept_part("assessment/run_field.html", entry=entry)
