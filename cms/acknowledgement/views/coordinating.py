"""For the coordination: counts, assignments, names if the house agreed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.accounts.permissions import allows, workspace_or_404
from cms.accounts.services import Refused
from cms.accounts.services.agreements import is_agreed
from cms.acknowledgement.forms import AssignmentForm, NewAssignmentForm
from cms.acknowledgement.models import Assignment, Briefing
from cms.acknowledgement.permissions import COORDINATE, VIEW_COUNTS
from cms.acknowledgement.services import coordinating as services

METHODS = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def counts(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how many have confirmed what; small groups are not told of."""
    municipality = workspace_or_404(request.user, slug, VIEW_COUNTS)
    context = {
        "municipality": municipality,
        "rows": services.counts(municipality, day=timezone.localdate()),
        "coordinates": allows(request.user, COORDINATE, municipality),
    }
    return render(request, "acknowledgement/counts.html", context)


@login_required
@require_http_methods(METHODS)
def assign(request: HttpRequest, slug: str) -> HttpResponse:
    """Assign an instruction to groups of the municipality."""
    municipality = workspace_or_404(request.user, slug, COORDINATE)
    form = NewAssignmentForm(
        request.POST or None, municipality=municipality, day=timezone.localdate()
    )
    return _edited(request, form, None)


@login_required
@require_http_methods(METHODS)
def assignment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change the groups of an assignment."""
    found = find(request, slug, pk)
    form = AssignmentForm(
        request.POST or None, instance=found, municipality=found.municipality
    )
    return _edited(request, form, found)


@login_required
@require_POST
def unassign(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End an assignment; what was confirmed stays."""
    services.end_assignment(find(request, slug, pk))
    messages.success(request, _("The assignment has ended. Confirmations stay."))
    return redirect("acknowledgement:counts", slug)


@login_required
@require_http_methods(METHODS)
def names(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say what showing names means; show them when the button is pressed."""
    found = find(request, slug, pk)
    context = {
        "municipality": found.municipality,
        "assignment": found,
        "is_agreed": is_agreed(found.municipality),
        "people": None,
    }
    if request.method == "POST":
        try:
            context["people"] = services.view_names(found, day=timezone.localdate())
        except Refused as refusal:
            messages.error(request, str(refusal))
    return render(request, "acknowledgement/names.html", context)


def find(request: HttpRequest, slug: str, pk: int) -> Assignment:
    """Return this assignment of the municipality; 404 for everybody else."""
    municipality = workspace_or_404(request.user, slug, COORDINATE)
    return get_object_or_404(Assignment.objects.of(municipality), pk=pk)


def _edited(
    request: HttpRequest, form: AssignmentForm, found: Assignment | None
) -> HttpResponse:
    municipality = form.municipality
    if request.method == "POST" and form.is_valid():
        units = form.cleaned_data["units"]
        services.save_assignment(form.save(commit=False), units=units)
        messages.success(request, _("The assignment has been saved."))
        return redirect("acknowledgement:counts", municipality.slug)
    lists = Briefing.objects.of(municipality)
    subject = f"page:{found.page_id}" if found else ""
    context = {
        "municipality": municipality,
        "form": form,
        "assignment": found,
        "briefings": lists.filter(subject=subject)[:25] if found else [],
    }
    return render(request, "acknowledgement/assignment.html", context)
