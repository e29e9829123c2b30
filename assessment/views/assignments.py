"""The coordination asks people for their perspective, reminds them, withdraws it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessment.forms.assignments import AssignmentForm
from assessment.models import Assignment, Run
from assessment.services.assignments import (
    assign_view,
    list_assigned,
    remind,
    withdraw_assignment,
)
from assessment.services.refusals import RefusalError
from assessment.views.access import login_needed, run_or_404
from assessment.views.crumbs import run_crumbs
from assessment.views.prompts import source_labels
from cms.accounts.confirmation import require_confirmed
from cms.accounts.models import Person
from cms.accounts.permissions import signed_in
from cms.accounts.services import Refused
from cms.accounts.services.duties import absent_until


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def assignments(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """List who was asked for which perspective and how far they are; ask one more."""
    run = run_or_404(request, slug, pk, "assessment.start_run")
    labels = source_labels(run.catalogue.parsed)
    form = AssignmentForm(
        request.POST or None,
        municipality=run.municipality,
        sources=[(key, labels[key]) for key in run.perspectives],
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid() and _assign(request, run, form):
        return redirect("assessment:assignments", slug, run.pk)
    rows = list_assigned(run, at=timezone.now())
    persons = [row.assignment.link.user_id for row in rows]
    away = absent_until(
        run.municipality, filter(None, persons), day=timezone.localdate()
    )
    context: dict[str, Any] = {
        "run": run,
        "municipality": run.municipality,
        "form": form,
        "rows": [
            (
                row,
                labels[row.assignment.source],
                away.get(row.assignment.link.user_id or 0),
            )
            for row in rows
        ],
        "may_assign": run.is_open and bool(run.perspectives),
        "breadcrumbs": run_crumbs(run, _("Ask people by link")),
    }
    status = 422 if form.errors else 200
    return render(request, "assessment/run_assignments.html", context, status=status)


@login_needed
@require_POST
def assignment_remind(
    request: HttpRequest, slug: str, pk: int, assignment_id: int
) -> HttpResponse:
    """Remind one person, once."""
    assignment = _find(request, slug, pk, assignment_id)
    try:
        remind(assignment, at=timezone.now())
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The reminder is on its way."))
    return redirect("assessment:assignments", slug, pk)


@login_needed
@require_POST
def assignment_withdraw(
    request: HttpRequest, slug: str, pk: int, assignment_id: int
) -> HttpResponse:
    """End the right at once."""
    assignment = _find(request, slug, pk, assignment_id)
    withdraw_assignment(assignment, at=timezone.now())
    messages.success(request, _("Withdrawn. What was answered stays."))
    return redirect("assessment:assignments", slug, pk)


def _find(request: HttpRequest, slug: str, pk: int, assignment_id: int) -> Assignment:
    run = run_or_404(request, slug, pk, "assessment.start_run")
    rows = Assignment.objects.of(run.municipality).filter(run=run)
    return get_object_or_404(rows, pk=assignment_id)


def _assign(request: HttpRequest, run: Run, form: AssignmentForm) -> bool:
    """Send the link, or put the refusal into the form."""
    require_confirmed(request)
    try:
        assign_view(
            run,
            form.cleaned_data["source"],
            form.recipient(),
            by=signed_in(request),
            at=timezone.now(),
        )
    except (Refused, RefusalError) as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    messages.success(request, _told(form.cleaned_data.get("person")))
    return True


def _told(person: Person | None) -> str:
    """Return what happens next; people without a mailbox get no mail."""
    if person is None:
        return _("The link is on its way.")
    text = _("No mail goes out. Tell %(name)s to sign in with number and code.")
    return text % {"name": person.name}
