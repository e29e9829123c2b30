"""What is due on "My day", and what stands on the page of an instruction."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.accounts.models import Completion, User
from cms.accounts.permissions import allows, memberships_of
from cms.accounts.services.day import local_day
from cms.acknowledgement.domain.owing import reminder
from cms.acknowledgement.models import Assignment, Question
from cms.acknowledgement.permissions import ANSWER, COORDINATE, VIEW_COUNTS
from cms.acknowledgement.services.force import subject_of
from cms.acknowledgement.services.owing import Open, assigned_at, open_for
from cms.knowledge.models import ContentPage, InstructionPage
from cms.municipalities.models import Municipality
from cms.ui.panels import DayGroup, DayLine, MenuItem, Panel

BEHIND = timedelta(days=7)
ORDER, TO_DECIDE = 10, 50


def day_groups(person: User) -> Iterable[DayGroup]:
    """Return what a person has to confirm, and what waits for an answer of theirs."""
    today, assigned = local_day(), assigned_at(person)
    if not assigned:
        return
    rows = open_for(person, day=today, assigned=assigned)
    due = [one for one in rows if not one.place.is_resting(today)]
    yield DayGroup(ORDER, _("To read"), tuple(_line(one) for one in due))
    lines = (*_told(person, assigned), *_asked(person))
    yield DayGroup(TO_DECIDE, _("Instructions"), lines)


def menu(_request: HttpRequest, _municipality: Municipality) -> list[MenuItem]:
    """Lead those who coordinate or head the house to the counts."""
    return [MenuItem(65, _("Confirmations"), "acknowledgement:counts", VIEW_COUNTS)]


def page_panel(request: HttpRequest, page: ContentPage) -> list[Panel]:
    """Return the bar of an instruction that somebody has to confirm.

    Visitors get nothing, so that pages kept for them stay as they are.
    """
    person = request.user
    if not isinstance(person, User) or not isinstance(page, InstructionPage):
        return []
    if getattr(request, "is_preview", False):
        return []
    assigned = assigned_at(person)
    assignment = next((each for each in assigned if each.page_id == page.pk), None)
    if assignment is None:
        return []
    rows = open_for(person, day=timezone.localdate(), assigned=assigned)
    mine = Completion.objects.of(person).acknowledged([subject_of(page)])
    questions = Question.objects.of(assignment.municipality).filter(page=page)
    context = {
        "page": page,
        "open": next((one for one in rows if one.page == page), None),
        "done": mine.first(),
        "questions": questions.answered()[:10],
    }
    return [Panel(5, "acknowledgement/bar.html", context)]


def _line(one: Open) -> DayLine:
    told = reminder(one.owed.due, one.place, local_day())
    text = one.page.title
    if one.owed.known:
        text = _("%(title)s: what has changed") % {"title": text}
    return DayLine(
        text,
        reverse("acknowledgement:confirm", args=[one.page.pk]),
        _("Read and confirm"),
        until=one.owed.due,
        minutes=one.page.minutes,
        mark=f"{one.owed.version}-{min(told, 3)}",
    )


def _told(person: User, assigned: Iterable[Assignment]) -> Iterable[DayLine]:
    """Return what is still open after three reminders; told once, for a week."""
    places, since = _places(person, COORDINATE), local_day() - BEHIND
    for each in assigned:
        is_news = each.told_on is not None and each.told_on >= since
        if not (is_news and each.is_mandatory and each.municipality_id in places):
            continue
        yield DayLine(
            _("Not everybody has confirmed: %(title)s") % {"title": each.page.title},
            reverse("acknowledgement:names", args=[each.municipality.slug, each.pk]),
            _("Look at it"),
            mark=str(each.told_version),
        )


def _asked(person: User) -> Iterable[DayLine]:
    """Return one line per municipality with questions on pages the person keeps."""
    places = _places(person, ANSWER)
    kept = Q(pk__in=())
    for each in memberships_of(person):
        if each.publisher.municipality_id in places:
            codes = {each.role, each.function} - {""}
            kept |= Q(
                municipality=each.publisher.municipality_id,
                page__responsible__in=codes,
            )
    if not places:
        return
    found: dict[int, list[int]] = {}
    rows = Question.objects.open().filter(kept)
    for pk, place in rows.values_list("pk", "municipality_id"):
        found.setdefault(place, []).append(pk)
    for place, keys in found.items():
        text = ngettext(
            "%(name)s: %(count)d question on an instruction waits for an answer.",
            "%(name)s: %(count)d questions on instructions wait for an answer.",
            len(keys),
        )
        municipality = places[place]
        yield DayLine(
            text % {"name": municipality, "count": len(keys)},
            reverse("acknowledgement:questions", args=[municipality.slug]),
            _("Answer"),
            mark=str(max(keys)),
        )


def _places(person: User, permission: str) -> dict[int, Municipality]:
    own = (each.publisher.municipality for each in memberships_of(person))
    return {one.pk: one for one in own if one and allows(person, permission, one)}
