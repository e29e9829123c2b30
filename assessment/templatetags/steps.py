"""Icons of what helps with a step."""

from django import template

register = template.Library()

# Kind of a page -> name of a KERN icon; guides and what is new take the usual one.
ICONS = {
    "instruction": "checklist",
    "template": "content-copy",
    "checklist": "check",
    "agreement": "edit",
    "exchange": "account-circle",
    "case": "home",
    "course": "easy-language",
}


@register.filter
def kind_icon(kind: str) -> str:
    """Return the icon for a kind of page."""
    return ICONS.get(kind, "draft")
