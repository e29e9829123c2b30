"""Proposals in words."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.services.proposals import Reason

register = template.Library()

MUCH_TIME = 2 / 3
SOME_TIME = 1 / 3


@register.filter
def reason_line(reason: Reason) -> str:
    """Return why somebody is proposed, in one line."""
    helps = ngettext(
        "Can help with one of your topics",
        "Can help with %(count)d of your topics",
        reason.topics,
    ) % {"count": reason.topics}
    alike = [
        (reason.same_size, _("similar size")),
        (reason.same_kind, _("same kind of municipality")),
        (reason.same_state, _("same Land")),
    ]
    return ", ".join([helps, *(words for holds, words in alike if holds)])


@register.filter
def free_words(free: float) -> str:
    """Return how much time for requests is left; ``free`` runs from 0 to 1."""
    if free >= MUCH_TIME:
        return _("Has time for requests")
    if free >= SOME_TIME:
        return _("Has time for a few requests")
    return _("Has many requests at the moment")
