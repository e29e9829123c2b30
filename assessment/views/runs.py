"""The runs of a municipality: list, start, overview, grow, delete."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessment.forms.start import StartForm
from assessment.models import CatalogueVersion, Run
from assessment.permissions import sources_of
from assessment.services.questionnaire import SETTLED, load_questionnaire
from assessment.services.refusals import RefusalError
from assessment.services.runs import delete_run, extend_run, grow_run, start_run
from assessment.views.access import Desk, desk_or_404, login_needed, run_or_404
from assessment.views.contributions import waiting_at
from assessment.views.crumbs import list_crumbs, run_crumbs
from assessment.views.progress import Progress, make_progress
from assessment.views.prompts import source_labels
from assessment.views.releases import read_release
from cms.accounts.confirmation import require_confirmed
from cms.accounts.permissions import signed_in, workspace_or_404
from cms.municipalities.models import Municipality

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class OpenRun:
    """The run in work as the list shows it; ``progress`` only for who answers."""

    run: Run
    progress: Progress | None
    clarify_count: int = 0
    may_submit: bool = False


@login_needed
@require_safe
def runs(request: HttpRequest, slug: str) -> HttpResponse:
    """List the runs of the municipality: the one in work, then those submitted."""
    municipality = workspace_or_404(request.user, slug, "assessment.view_runs")
    mine = Run.objects.of(municipality).with_catalogue()
    submitted = mine.submitted()
    if not request.user.has_perm("assessment.view_result", municipality):
        submitted = submitted.none()
    page = Paginator(submitted, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "municipality": municipality,
        "open": open_run(request, municipality),
        "page": page,
        "newest": page.object_list[0] if page.number == 1 and page else None,
        "may_start": request.user.has_perm("assessment.start_run", municipality),
        "breadcrumbs": list_crumbs(municipality),
    }
    return render(request, "assessment/run_list.html", context)


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Explain what a self-assessment takes and start one."""
    municipality = workspace_or_404(request.user, slug, "assessment.start_run")
    version = CatalogueVersion.objects.without_source().first()
    if version is None or Run.objects.of(municipality).open().exists():
        return redirect("assessment:runs", slug)
    form = StartForm(
        request.POST or None,
        catalogue=version.parsed,
        size_class=municipality.size_class,
    )
    if form.is_valid():
        return _started(request, municipality, form)
    context = {
        "municipality": municipality,
        "form": form,
        "catalogue": version.parsed,
        "breadcrumbs": list_crumbs(municipality, _("Start a self-assessment")),
    }
    status = 422 if form.errors else 200
    return render(request, "assessment/run_start.html", context, status=status)


@login_needed
@require_safe
def run(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show how far a run is and what comes next."""
    desk = desk_or_404(request, slug, pk)
    user, municipality = request.user, desk.run.municipality
    context = {
        "desk": desk,
        "run": desk.run,
        "municipality": municipality,
        "progress": make_progress(desk, waiting=waiting_at(desk)),
        "sources": _sources(desk),
        "clarify_count": len(desk.sheet.to_clarify()) if desk.is_joint else 0,
        "release": read_release(desk),
        "may_submit": user.has_perm("assessment.submit_run", municipality),
        "breadcrumbs": run_crumbs(desk.run),
    }
    return render(request, "assessment/run.html", context)


@login_needed
@require_POST
def grow(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make a quick check the full run, without retyping."""
    quick = run_or_404(request, slug, pk, "assessment.start_run")
    try:
        if quick.is_open:
            grow_run(quick, at=timezone.now())
            full = quick
        else:
            full = extend_run(quick, by=signed_in(request), at=timezone.now())
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessment:runs", slug)
    messages.success(request, _("All answers of the quick check are kept."))
    return redirect("assessment:run", slug, full.pk)


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask before a run started by mistake is deleted, then delete it."""
    doomed = run_or_404(request, slug, pk, "assessment.start_run")
    if request.method == "POST":
        return _deleted(request, doomed)
    context = {
        "run": doomed,
        "municipality": doomed.municipality,
        "answer_count": doomed.answers.count(),
        "breadcrumbs": run_crumbs(doomed, _("Delete")),
    }
    return render(request, "assessment/run_delete.html", context)


def open_run(request: HttpRequest, municipality: Municipality) -> OpenRun | None:
    """Return the run in work with the person's own progress, if there is one."""
    found = Run.objects.of(municipality).open().with_catalogue().first()
    if found is None:
        return None
    found.municipality = municipality
    sources = sources_of(request.user, found)
    if not sources:
        return OpenRun(found, None)
    sheet = load_questionnaire(found, sources[0])
    desk = Desk(request, found, sources, sheet)
    clarify_count = len(sheet.to_clarify()) if desk.is_joint else 0
    may_submit = request.user.has_perm("assessment.submit_run", municipality)
    return OpenRun(found, make_progress(desk), clarify_count, may_submit)


def _started(
    request: HttpRequest, municipality: Municipality, form: StartForm
) -> HttpResponse:
    try:
        fresh = start_run(
            municipality, by=signed_in(request), at=timezone.now(), **form.cleaned_data
        )
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessment:runs", municipality.slug)
    return redirect("assessment:run", municipality.slug, fresh.pk)


def _deleted(request: HttpRequest, doomed: Run) -> HttpResponse:
    require_confirmed(request)
    slug = doomed.municipality.slug
    try:
        delete_run(doomed, at=timezone.now())
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The self-assessment was deleted."))
    return redirect("assessment:runs", slug)


def _sources(desk: Desk) -> list[dict[str, Any]]:
    """Return for whom the person can answer besides; settling has its own page."""
    labels = source_labels(desk.sheet.catalogue)
    return [
        {"key": key, "label": labels[key], "is_current": key == desk.source}
        for key in desk.sources
        if key != SETTLED
    ]
