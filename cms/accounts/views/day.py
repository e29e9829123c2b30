"""What accounts ask of a person today: answers operators owe, people who came in."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.accounts.models import JoinRequest, MailDomain, Membership, User
from cms.accounts.permissions import allows, is_operator, memberships_of
from cms.accounts.services.ending import left_alone
from cms.municipalities.models import Municipality
from cms.ui.panels import DayGroup, DayLine

AT_MOST = 20
BEHIND = timedelta(days=7)
Places = dict[int, Municipality]


def day_groups(person: User) -> list[DayGroup]:
    """Return what waits for an operator, and what is new where one coordinates."""
    places = _coordinated(person)
    return [
        DayGroup(30, _("Requests to take part"), tuple(_requests(person))),
        DayGroup(55, _("Mail domains"), tuple(_answered(places))),
        DayGroup(60, _("New people"), tuple(_registered(places))),
    ]


def deputy_rights() -> list[tuple[str, str]]:
    """Return what a deputy needs rights of their own for."""
    return [("accounts.edit_municipality", _("new people who registered"))]


def _requests(person: User) -> Iterable[DayLine]:
    if not is_operator(person):
        return
    for each in JoinRequest.objects.open().select_related("municipality")[:AT_MOST]:
        yield DayLine(
            _("%(body)s wants to take part") % {"body": each.municipality},
            reverse("accounts:request", args=[each.pk]),
            _("Look at the request"),
        )
    for domain in MailDomain.objects.waiting()[:AT_MOST]:
        words = {"body": domain.municipality, "domain": domain.domain}
        yield DayLine(
            _("%(body)s wants to open the mail domain %(domain)s") % words,
            reverse("accounts:domain_request", args=[domain.pk]),
            _("Look at the domain"),
        )
    for place in left_alone(timezone.now())[:AT_MOST]:
        yield DayLine(
            _("%(body)s has no coordination any more, or not for long")
            % {"body": place},
            reverse("accounts:members", args=[place.slug]),
            _("Look at the members"),
        )


def _coordinated(person: User) -> Places:
    own = (each.publisher.municipality for each in memberships_of(person))
    may = "accounts.edit_municipality"
    return {one.pk: one for one in own if one and allows(person, may, one)}


def _answered(places: Places) -> Iterable[DayLine]:
    """Return what operators said to the mail domains a municipality asked for."""
    if not places:
        return
    since = timezone.localdate() - BEHIND
    for each in MailDomain.objects.answered(places, since=since)[:AT_MOST]:
        place = places[each.municipality_id]
        said = {
            MailDomain.State.OPEN: _(
                "%(name)s: people can register by the mail domain %(domain)s now."
            ),
            MailDomain.State.DECLINED: _(
                "%(name)s: the operator did not open the mail domain %(domain)s."
            ),
        }[MailDomain.State(each.state)]
        yield DayLine(
            said % {"name": place, "domain": each.domain},
            reverse("accounts:mail_domains", args=[place.slug]),
            _("Look at the mail domains"),
            mark=f"{each.pk}-{each.state}",
        )


def _registered(places: Places) -> Iterable[DayLine]:
    """Return one line per municipality; it is news when somebody else came in."""
    since = timezone.localdate() - BEHIND
    rows = Membership.objects.registered_since(since).filter(
        publisher__municipality__in=places
    )
    found = rows.values_list("publisher__municipality").annotate(
        count=Count("pk"), last=Max("pk")
    )
    for place, count, last in (
        found.order_by("publisher__municipality") if places else ()
    ):
        text = ngettext(
            "%(name)s: %(count)d person registered by themselves in the last 7 days.",
            "%(name)s: %(count)d people registered by themselves in the last 7 days.",
            count,
        )
        yield DayLine(
            text % {"name": places[place], "count": count},
            reverse("accounts:members", args=[places[place].slug]),
            _("Look at the members"),
            mark=str(last),
        )
