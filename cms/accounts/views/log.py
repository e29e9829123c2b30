"""The audit log: of a municipality, of oneself, of the installation."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.accounts.forms.log import LogForm
from cms.accounts.permissions import (
    operator_or_404,
    readable_kinds,
    signed_in,
    workspace_or_404,
)
from cms.accounts.services.log import lines, note_reading
from cms.audit.domain.actions import Kind
from cms.audit.models import Entry
from cms.audit.querysets import EntryQuerySet
from cms.audit.services import registry

PAGE_SIZE = 50


@login_required
@require_safe
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what happened at the municipality, as far as the roles of the reader go."""
    municipality = workspace_or_404(request.user, slug, "accounts.view_log")
    kinds = readable_kinds(request.user, municipality)
    entries = Entry.objects.of_tenant(municipality.pk)
    note_reading(signed_in(request), municipality)
    if kinds != frozenset(Kind):
        entries = entries.of_actions(registry.actions_of(kinds))
    context = {
        "municipality": municipality,
        "preline": municipality.display_name,
        "title": _("Log"),
        "lead": _("Who changed what, without contents. Reading this is recorded too."),
        "with_person": True,
    }
    return _page(request, entries, kinds, context)


@login_required
@require_safe
def own_log(request: HttpRequest) -> HttpResponse:
    """Show everybody what is recorded of their own actions."""
    person = signed_in(request)
    context = {
        "title": _("My entries in the log"),
        "lead": _("What is recorded of your own actions, without contents."),
    }
    return _page(request, Entry.objects.by_actor(person.pk), Kind, context)


@login_required
@require_safe
def platform_log(request: HttpRequest) -> HttpResponse:
    """Show operators what happened to the installation, nothing of municipalities."""
    operator_or_404(request.user)
    note_reading(signed_in(request))
    names = registry.actions_of([Kind.PLATFORM])
    context = {
        "title": _("Log of the installation"),
        "lead": _("Who changed what, without contents. Reading this is recorded too."),
        "with_person": True,
    }
    return _page(request, Entry.objects.of_actions(names), [Kind.PLATFORM], context)


def _page(
    request: HttpRequest,
    entries: EntryQuerySet,
    kinds: Iterable[Kind],
    context: Mapping[str, object],
) -> HttpResponse:
    """Show the entries that were asked for, page by page."""
    form = LogForm(request.GET or None, actions=registry.actions_of(kinds))
    page = Paginator(form.narrowed(entries), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    shown = {"form": form, "page": page, "lines": lines(page)}
    return render(request, "accounts/log.html", {**context, **shown})
