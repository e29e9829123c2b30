"""Cut a planned step into stages, join them again."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assessment.forms.stages import (
    SeenForm,
    StagesForms,
    StagesFormSet,
    rows_of,
    see,
    typed_rows,
)
from assessment.models import PlanItem
from assessment.services.planitems import StaleItemError
from assessment.services.staging import (
    cut_step,
    done_stages,
    join_stages,
    open_stages,
    total_days,
)
from assessment.views.planitems import item_or_404
from assessment.views.trail import trail
from cms.accounts.permissions import workspace_or_404
from cms.municipalities.models import Municipality
from cms.ui.templatetags.ui import days


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_stages(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask for the stages of a large step and lay them one after another."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_plan")
    item = item_or_404(municipality, pk)
    if item.is_done:
        raise Http404
    if request.method != "POST":
        rows = rows_of(open_stages(item))
        return _show(request, item, StagesForms(initial=rows))
    if "more" in request.POST:
        forms = StagesForms(initial=typed_rows(request.POST))
        return _show(request, item, forms)
    forms = StagesForms(request.POST, taken=done_stages(item))
    seen = SeenForm(request.POST)
    if not (forms.is_valid() and seen.is_valid()):
        return _show(request, item, forms, status=422)
    return _cut(request, item, forms, seen)


@require_POST
@login_required
def plan_join(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make one step again of its stages."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_plan")
    item = item_or_404(municipality, pk)
    seen = SeenForm(request.POST)
    try:
        versions = seen.versions() if seen.is_valid() else {}
        join_stages(item, seen=versions, at=timezone.now())
    except StaleItemError:
        text = _("Somebody else changed this step meanwhile. Look again, then decide.")
        messages.warning(request, text)
    else:
        messages.success(request, _("The stages are one step again."))
    return redirect("assessment:plan", municipality.slug)


def _cut(
    request: HttpRequest, item: PlanItem, forms: StagesFormSet, seen: SeenForm
) -> HttpResponse:
    before = total_days(open_stages(item))
    try:
        stages = cut_step(item, forms.parts(), seen=seen.versions(), at=timezone.now())
    except StaleItemError:
        return _show(request, item, forms, status=HTTPStatus.CONFLICT)
    after = total_days(stages)
    text = ngettext(
        "The step has %(count)d stage with %(days)s.",
        "The step has %(count)d stages with %(days)s together.",
        len(stages),
    ) % {"count": len(stages), "days": days(after)}
    if after != before:
        text += " " + _("Before it was %(days)s.") % {"days": days(before)}
    if any(stage.quarter is None for stage in stages):
        text += " " + _("What finds no room waits in the topic store.")
    messages.success(request, text)
    return redirect("assessment:plan", item.plan.municipality.slug)


def _show(
    request: HttpRequest, item: PlanItem, forms: StagesFormSet, *, status: int = 200
) -> HttpResponse:
    municipality: Municipality = item.plan.municipality
    stages = open_stages(item)
    context: dict[str, Any] = {
        "municipality": municipality,
        "item": item,
        "step": item.plan.run.catalogue.parsed.steps[item.step],
        "stages": stages,
        "total": total_days(stages),
        "forms": forms,
        "seen": see(stages),
        "is_stale": status == HTTPStatus.CONFLICT,
        "breadcrumbs": trail(municipality, "plan_stages"),
    }
    return render(request, "assessment/plan_stages.html", context, status=status)
