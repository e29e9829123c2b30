"""What is new: a page, a feed for readers' programs, a widget for an intranet."""

from datetime import UTC, datetime, time
from typing import Any

from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.accounts.models import Publisher
from cms.feedback.domain.newest import Entry, printable
from cms.feedback.forms import ScopeForm
from cms.feedback.services.newest import Scope, newest
from cms.knowledge.views.visitors import kept_for_visitors

_IN_WIDGET = 5  # lines of each list


@require_safe
@kept_for_visitors
def page(request: HttpRequest) -> HttpResponse:
    """Show what is new, and where the feed and the widget of it are."""
    scope, form = _asked(request)
    context = {**_context(scope), "form": form, "base": settings.BASE_URL}
    return render(request, "feedback/newest.html", context)


@require_safe
@kept_for_visitors
def atom(request: HttpRequest) -> HttpResponse:
    """Hand out what is new as an Atom feed (RFC 4287)."""
    scope, _form = _asked(request)
    here = settings.BASE_URL + reverse("feedback:newest") + scope.query
    own = settings.BASE_URL + reverse("feedback:atom") + scope.query
    feed = Atom1Feed(_title(scope), here, "", feed_url=own, language="de")
    for entry in newest(scope, timezone.localdate()):
        address = _address(entry)
        moment = datetime.combine(entry.day, time.min, tzinfo=UTC)
        feed.add_item(
            printable(entry.title),
            address,
            printable(entry.note),
            unique_id=f"{address}#{entry.mark}",
            pubdate=moment,
            updateddate=moment,
            categories=(entry.kind,),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@require_safe
@kept_for_visitors
def widget(request: HttpRequest) -> HttpResponse:
    """Show what is newly in force and new, to be framed where the operator lets."""
    scope, _form = _asked(request)
    response = render(request, "feedback/widget.html", _context(scope))
    if settings.WIDGET_ORIGINS:
        ancestors = {"frame-ancestors": [SELF, *settings.WIDGET_ORIGINS]}
        response.headers[HEADER] = build_policy(replace=ancestors)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _asked(request: HttpRequest) -> tuple[Scope, ScopeForm]:
    """Return what the address is about.

    Raises:
        Http404: if there is no such section, topic or municipality.
    """
    form = ScopeForm(request.GET)
    if not form.is_valid():
        raise Http404
    section, topic, place = (form.cleaned_data[n] for n in ("bereich", "thema", "von"))
    if not place:
        return Scope(section, topic), form
    publishers = Publisher.objects.select_related("municipality")
    found = get_object_or_404(publishers, municipality__slug=place)
    return Scope(publisher=found), form


def _context(scope: Scope) -> dict[str, Any]:
    entries = newest(scope, timezone.localdate())
    in_force = [one for one in entries if one.is_in_force]
    changed = [one for one in entries if not one.is_in_force]
    return {
        "title": _title(scope),
        "query": scope.query,
        "entries": entries,
        "in_force": in_force[:_IN_WIDGET],
        "changed": changed[:_IN_WIDGET],
    }


def _title(scope: Scope) -> str:
    if not scope.title:
        return _("New and newly in force")
    return _("New and newly in force: %(place)s") % {"place": scope.title}


def _address(entry: Entry) -> str:
    """Return the whole address; where there are several sites it is whole already."""
    return entry.url if "://" in entry.url else settings.BASE_URL + entry.url
