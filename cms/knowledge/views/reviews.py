"""Reviews of pages: the list of those who are asked, and the answer."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.models import User
from cms.knowledge.domain.care import AHEAD
from cms.knowledge.models import ContentPage
from cms.knowledge.services.reviews import confirm, kept_by
from cms.ui.panels import DayGroup, DayLine

_ON_A_PAGE = 20


@login_required
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """List the pages whose review is due to this person or comes within 60 days."""
    today = timezone.localdate()
    pages = kept_by(request.user, today).filter(review_on__lte=today + AHEAD)
    ordered = pages.order_by("review_on", "title").select_related("publisher")
    paginator: Paginator[ContentPage] = Paginator(ordered, _ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {"page": page, "today": today, "title": _("My reviews")}
    return render(request, "knowledge/reviews.html", context)


@login_required
@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a page was looked at and still holds."""
    page: ContentPage = get_object_or_404(
        kept_by(request.user, timezone.localdate()), pk=pk
    )
    confirm(page, request.user)
    messages.success(request, _("“%(title)s” is reviewed.") % {"title": page.title})
    return HttpResponseRedirect(reverse("knowledge_reviews"))


def day_groups(person: User | AnonymousUser) -> Iterable[DayGroup]:
    """Return one line for all reviews that are due to a person; at most one query.

    A line is news once a week, so that the mail with what is due asks weekly.
    """
    today = timezone.localdate()
    due = kept_by(person, today).filter(review_on__lte=today)
    found = due.aggregate(first=Min("review_on"), count=Count("pk"))
    if not found["count"]:
        return
    text = ngettext(
        "%(count)d page has to be reviewed", "%(count)d pages have to be reviewed",
        found["count"],
    ) % {"count": found["count"]}  # fmt: skip
    week = "{}-{}".format(*today.isocalendar()[:2])
    line = DayLine(
        text,
        reverse("knowledge_reviews"),
        _("Look at them"),
        until=found["first"],
        mark=week,
    )
    yield DayGroup(45, _("Reviews of pages"), (line,))
