"""How far a job is; seen by whoever started it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.jobs import services
from cms.jobs.models import Job
from cms.jobs.services.registry import kinds


@login_required
@require_safe
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show progress and outcome; htmx asks for the part that changes."""
    found = get_object_or_404(Job.objects.started_by(request.user.pk), pk=pk)
    kind = kinds.named(found.kind)
    context = {
        "job": found,
        "title": kind.title,
        "counts": [(kind.words.get(k, k), n) for k, n in found.counts.items()],
        "next": kind.leads_to(found.arguments) if kind.leads_to else "",
    }
    template = "progress" if request.headers.get("HX-Request") else "job"
    return render(request, f"jobs/{template}.html", context)


@login_required
@require_POST
def job_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop the job; what was done stays done."""
    found = get_object_or_404(Job.objects.started_by(request.user.pk), pk=pk)
    if services.cancel(found):
        messages.success(request, _("The job stops. What was done stays done."))
    else:
        messages.info(request, _("The job had ended already."))
    return redirect("jobs:job", pk=pk)
