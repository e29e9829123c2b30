"""What adopting and adapting registers with other apps."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.accounts.models import User
from cms.accounts.permissions import allows, memberships_of
from cms.adoption.models import Adoption, Proposal
from cms.adoption.services.due import proposals_for, takes_part, to_look_at_by
from cms.adoption.services.notes import notes_of
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
    note, contributors = notes_of(page)
    context: dict[str, object] = {
        "note": note,
        "places": _places(request, page),
        "contributors": contributors,
    }
    if not any(context.values()):
        return []
    context["pk"] = page.pk
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
    """Name the copies whose origin was published again or ended; at most one query."""
    rows = to_look_at_by(person).select_related("publisher__municipality")
    found = list(rows.order_by("pk")) if memberships_of(person) else []
    lines = tuple(
        _moved(each, each.publisher.municipality)
        for each in found
        if each.publisher.municipality
    )
    if lines:
        yield DayGroup(46, _("Adopt and adapt"), lines)


def _moved(copy: Adoption, municipality: Municipality) -> DayLine:
    title, told = {"title": copy.origin_title}, vars(copy)
    url = reverse("adoption:upstream", args=[municipality.slug, copy.pk])
    if told["has_ended"]:
        ended = _("The source of “%(title)s” is withdrawn. Your text stays valid.")
        return DayLine(ended % title, url, _("Look at it"), mark="ended")
    changed = _("The source of “%(title)s” has changed") % title
    return DayLine(changed, url, _("See what changed"), mark=str(told["newest"]))


@hooks.register("my_day_groups")
def proposal_groups(person: User | AnonymousUser) -> Iterable[DayGroup]:
    """Name proposals to answer, and answers to one's own; at most one query."""
    if not takes_part(person):
        return
    found = proposals_for(person, timezone.localdate()).order_by("pk")
    lines = tuple(_told(each) for each in found)
    if lines:
        yield DayGroup(47, _("Giving back"), lines)


def _told(proposal: Proposal) -> DayLine:
    title = {"title": proposal.adoption.origin_title}
    town = proposal.adoption.publisher.municipality
    if proposal.answered_on and town:
        return DayLine(
            _("Thank you: your proposal for “%(title)s” is answered") % title,
            reverse("adoption:give_back", args=[town.slug, proposal.adoption_id]),
            _("See the answer"),
            mark=str(proposal.pk),
        )
    return DayLine(
        _("A town proposes better words for “%(title)s”") % title,
        reverse("adoption:proposal", args=[proposal.pk]),
        _("Look at the proposal"),
    )
