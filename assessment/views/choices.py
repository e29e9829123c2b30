"""What the coordination decides about a run: whom to ask, which targets hold."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessment.domain.asking import PERSPECTIVES
from assessment.forms.start import PerspectivesForm
from assessment.forms.targets import TargetsForm
from assessment.models import Run
from assessment.services.questionnaire import SETTLED, load_questionnaire
from assessment.services.refusals import OutdatedError, RefusalError
from assessment.services.runs import change_settings
from assessment.views.access import Desk, login_needed, run_or_404
from assessment.views.crumbs import run_crumbs
from assessment.views.prompts import describe, question_url, source_labels

ChoiceForm = PerspectivesForm | TargetsForm


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def perspectives(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Choose which perspectives are asked besides the joint answer."""
    run = run_or_404(request, slug, pk, "assessment.start_run")
    catalogue = run.catalogue.parsed
    form = PerspectivesForm(request.POST or None, run=run, catalogue=catalogue)
    if request.method == "POST" and form.is_valid():
        chosen = {"perspectives": form.cleaned_data["perspectives"]}
        return _changed(request, run, form, "perspectives", chosen)
    return _page(request, run, form, "perspectives")


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show and change the target level of every question."""
    run = run_or_404(request, slug, pk, "assessment.edit_targets")
    form = TargetsForm(request.POST or None, run=run, catalogue=run.catalogue.parsed)
    if request.method == "POST" and form.is_valid():
        chosen = {"question_targets": form.own_targets()}
        return _changed(request, run, form, "targets", chosen)
    return _page(request, run, form, "targets")


@login_needed
@require_safe
def clarify(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """List the questions on which the perspectives are two levels apart."""
    run = run_or_404(request, slug, pk, "assessment.answer_run")
    desk = Desk(request, run, ("house", SETTLED), load_questionnaire(run, SETTLED))
    labels = source_labels(desk.sheet.catalogue)
    items = [
        {
            "question": entry,
            "url": question_url(desk, entry),
            "views": [
                (labels[key], describe(desk.sheet, row))
                for key in PERSPECTIVES
                if (row := desk.sheet.rows.get((entry.id, key))) and row.confirmed
            ],
        }
        for entry in desk.sheet.to_clarify()
    ]
    context = {
        "run": run,
        "municipality": run.municipality,
        "items": items,
        "breadcrumbs": run_crumbs(run, _("To be clarified")),
    }
    return render(request, "assessment/run_clarify.html", context)


def _changed(
    request: HttpRequest, run: Run, form: ChoiceForm, name: str, chosen: dict[str, Any]
) -> HttpResponse:
    version = form.cleaned_data["version"]
    try:
        change_settings(run, version=version, at=timezone.now(), **chosen)
    except OutdatedError as refusal:
        run.refresh_from_db()
        form.data = _moved_on(request, run)
        form.add_error(None, str(refusal.sentence))
        form.add_stored(run)
        return _page(request, run, form, name, status=409)
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Your choice was saved."))
    return redirect("assessment:run", run.municipality.slug, run.pk)


def _page(
    request: HttpRequest, run: Run, form: ChoiceForm, name: str, *, status: int = 200
) -> HttpResponse:
    titles = {"perspectives": _("Ask perspectives"), "targets": _("Targets")}
    context = {
        "run": run,
        "municipality": run.municipality,
        "form": form,
        "breadcrumbs": run_crumbs(run, titles[name]),
    }
    if form.errors and status == HttpResponse.status_code:
        status = 422
    return render(request, f"assessment/run_{name}.html", context, status=status)


def _moved_on(request: HttpRequest, run: Run) -> QueryDict:
    """Return what was typed, to be saved onto the version that holds now."""
    data = request.POST.copy()
    data["version"] = str(run.version)
    return data
