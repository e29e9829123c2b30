"""Draw the panels that other apps hand over."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.ui.panels import Panel

register = template.Library()


@register.simple_tag(takes_context=True)
def draw(context: Context, panel: Panel) -> SafeString:
    """Return the panel's template rendered with the panel's context alone."""
    values: dict[str, Any] = dict(panel.context)
    return render_to_string(panel.template, values, context.get("request"))
