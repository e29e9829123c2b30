"""What feedback asks of a person today."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.accounts.models import User
from cms.feedback.domain.weeks import News
from cms.feedback.services import queues
from cms.feedback.services.subscriptions import news_for, off_token
from cms.ui.panels import DayGroup, DayLine

_AT_MOST = 20  # pages in the mail


def day_groups(person: User | AnonymousUser) -> Iterable[DayGroup]:
    """Return one line for all remarks and one for all tasks; at most one query.

    Each is news when another remark or task came.
    """
    if not queues.may_answer(person):
        return
    today = timezone.localdate()
    came = _counted(queues.remarks_of(person, today).open(), "remarks")
    made = _counted(queues.tasks_of(person, today), "tasks")
    lines = [_line(*found) for found in came.union(made) if found[1]]
    yield DayGroup(46, _("Feedback"), tuple(lines))


def news_groups(person: User | AnonymousUser) -> Iterable[DayGroup]:
    """Return the news of last week from the person's subscriptions.

    They come with the first working day of a week and stand until its end. At most
    five queries, one for who subscribed to nothing.
    """
    if not isinstance(person, User):
        return
    news = news_for(person, timezone.localdate())
    lines = [_told(one) for one in news[:_AT_MOST]]
    if more := len(news) - len(lines):
        text = ngettext("%(count)d more page", "%(count)d more pages", more)
        address = reverse("feedback:subscriptions")
        lines.append(DayLine(text % {"count": more}, address, _("Look at them")))
    if lines:
        off = reverse("feedback:end_by_link", args=[off_token(person)])
        lines.append(DayLine(_("You get this by subscription"), off, _("End it")))
    yield DayGroup(70, _("New in your subscriptions"), tuple(lines))


def _told(one: News) -> DayLine:
    kind = _("in substance") if one.is_substantive else _("in wording")
    words = {"title": one.title, "kind": kind, "note": one.note}
    text = _("%(title)s, changed %(kind)s: %(note)s") % words
    return DayLine(text, one.url, _("Read"), mark=f"{one.page}-{one.number}")


def _counted(rows: "QuerySet[Any]", what: str) -> "QuerySet[Any]":
    """Return what is counted, how many there are and the last one; 0 without any."""
    named = rows.order_by().annotate(what=Value(what)).values("what")
    return named.annotate(count=Count("pk"), last=Max("pk")).values_list(
        "what", "count", "last"
    )


def _line(what: str, count: int, last: int) -> DayLine:
    said = {
        "remarks": ngettext(
            "%(count)d remark on your pages waits for an answer",
            "%(count)d remarks on your pages wait for an answer",
            count,
        ),
        "tasks": ngettext(
            "%(count)d task because readers found too little",
            "%(count)d tasks because readers found too little",
            count,
        ),
    }[what]
    address = reverse("feedback:queue")
    mark = f"{what}-{last}"
    return DayLine(said % {"count": count}, address, _("Look at them"), mark=mark)
