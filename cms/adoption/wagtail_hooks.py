"""What adopting and adapting registers with other apps."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.accounts.models import User
from cms.accounts.permissions import allows, memberships_of
from cms.adoption.services.due import behind_for
from cms.adoption.services.notes import note_of
from cms.adoption.services.taking import can_be_taken
from cms.knowledge.models import ContentPage
from cms.municipalities.models import Municipality
from cms.ui.panels import DayGroup, DayLine, MenuItem, Panel


@hooks.register("workspace_menu")
def workspace_menu(
    _request: HttpRequest, _municipality: Municipality
) -> Iterable[MenuItem]:
    """Lead to what the municipality took over, and to what it fills in there."""
    return [
        MenuItem(60, _("Taken over"), "adoption:adoptions", "adoption.adapt"),
        MenuItem(61, _("Placeholders"), "adoption:words", "adoption.adapt"),
    ]


@hooks.register("page_extras")
def origin_panel(request: HttpRequest, page: ContentPage) -> list[Panel]:
    """Say where a copy is from, and offer editors to take a page over."""
    if getattr(request, "is_preview", False) or not can_be_taken(page):
        return []
    note, places = note_of(page), _places(request, page)
    if note is None and not places:
        return []
    context = {"note": note, "places": places, "pk": page.pk}
    return [Panel(80, "adoption/panel.html", context)]


def _places(request: HttpRequest, page: ContentPage) -> list[Municipality]:
    """Return the municipalities this person may take the page over for."""
    found = {
        each.publisher.municipality
        for each in memberships_of(request.user)
        if each.publisher_id != page.publisher_id
    }
    own = [one for one in found if one and allows(request.user, "adoption.adapt", one)]
    return sorted(own, key=str)


@hooks.register("my_day_groups")
def day_groups(person: User | AnonymousUser) -> Iterable[DayGroup]:
    """Name the copies whose origin was published again; at most one query."""
    rows = behind_for(person).with_newest()
    rows = rows.select_related("publisher__municipality")
    found = list(rows.order_by("pk")) if memberships_of(person) else []
    lines = tuple(
        DayLine(
            _("The source of “%(title)s” has changed") % {"title": each.origin_title},
            reverse(
                "adoption:upstream",
                args=[each.publisher.municipality.slug, each.pk],
            ),
            _("See what changed"),
            mark=str(vars(each)["newest"]),
        )
        for each in found
        if each.publisher.municipality
    )
    if lines:
        yield DayGroup(46, _("Adopt and adapt"), lines)
