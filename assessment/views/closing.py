"""The end of a run: submit it, open it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessment.forms.start import ReopenForm
from assessment.models import Run
from assessment.services.questionnaire import load_questionnaire
from assessment.services.refusals import RefusalError
from assessment.services.runs import reopen_run, submit_run
from assessment.views.access import Desk, login_needed, run_or_404
from assessment.views.crumbs import run_crumbs
from assessment.views.progress import make_progress
from cms.accounts.permissions import signed_in


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what is open, then freeze the run and compute its result."""
    run = run_or_404(request, slug, pk, "assessment.submit_run")
    if request.method == "POST":
        return _submitted(request, run)
    desk = Desk(request, run, ("house",), load_questionnaire(run))
    context = {
        "run": run,
        "municipality": run.municipality,
        "sheet": desk.sheet,
        "progress": make_progress(desk),
        "clarify_count": len(desk.sheet.to_clarify()),
        "breadcrumbs": run_crumbs(run, _("Submit")),
    }
    return render(request, "assessment/run_submit.html", context)


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask for the reason and open a submitted run again."""
    run = run_or_404(request, slug, pk, "assessment.submit_run")
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        return _reopened(request, run, form.cleaned_data["reason"])
    context = {
        "run": run,
        "municipality": run.municipality,
        "form": form,
        "breadcrumbs": run_crumbs(run, _("Open again")),
    }
    status = 422 if form.errors else 200
    return render(request, "assessment/run_reopen.html", context, status=status)


def _submitted(request: HttpRequest, run: Run) -> HttpResponse:
    slug = run.municipality.slug
    try:
        submit_run(run, by=signed_in(request), at=timezone.now())
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessment:run", slug, run.pk)
    messages.success(request, _("The self-assessment was submitted."))
    return redirect(result_url(run))


def _reopened(request: HttpRequest, run: Run, reason: str) -> HttpResponse:
    slug = run.municipality.slug
    try:
        reopen_run(run, reason=reason, by=signed_in(request), at=timezone.now())
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessment:runs", slug)
    messages.success(request, _("The self-assessment is open again."))
    return redirect("assessment:run", slug, run.pk)


def result_url(run: Run) -> str:
    """Return the address of the result of a submitted run."""
    return reverse("assessment:result", args=[run.municipality.slug, run.pk])
