"""The twelve-month plan: proposal, board, calendar file."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessment.domain.calendar import days_a_week, next_month
from assessment.domain.catalogue import SizeClass
from assessment.domain.report import from_document
from assessment.domain.rounding import half_up
from assessment.forms.plans import PlanForm, ReviewForm
from assessment.models import Plan, PlanItem, PlanReview, Run
from assessment.permissions import coordinates
from assessment.services.board import read_board
from assessment.services.planitems import (
    StaleItemError,
    StalePlanError,
    move_review,
)
from assessment.services.plans import create_plan
from assessment.services.reviews import reviews_calendar
from assessment.services.taking import take_step
from assessment.views.keeping import render_kept
from assessment.views.trail import trail
from cms.accounts.permissions import signed_in, workspace_or_404
from cms.municipalities.models import Municipality


@require_safe
@login_required
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the current plan as four quarters, or how to get to one."""
    municipality = workspace_or_404(request.user, slug, "assessment.view_plan")
    current = Plan.objects.of(municipality).current().with_result().first()
    context: dict[str, Any] = {
        "municipality": municipality,
        "may_edit": coordinates(request.user, municipality),
        "breadcrumbs": trail(municipality, "plan"),
    }
    if current is None:
        context["has_result"] = Run.objects.of(municipality).submitted().exists()
        return render(request, "assessment/plan_none.html", context)
    key = (
        Plan.objects.of(municipality).current().stamp(),
        tuple(current.reviews.values_list("on", flat=True)),
        context["may_edit"],
        municipality.slug,
    )
    context["body"] = render_kept(
        "assessment/plan_board.html",
        key,
        lambda: {**context, "board": read_board(current)},
    )
    return render(request, "assessment/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the capacity and propose a plan; the old one is kept."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_plan")
    run = Run.objects.of(municipality).with_result().submitted().first()
    if run is None:
        return redirect("assessment:plan", slug)
    form = PlanForm(
        request.POST or None, steps=_running(run), initial=_usual(municipality, run)
    )
    if request.method == "POST" and form.is_valid():
        create_plan(run, form.wish(), by=signed_in(request), at=timezone.now())
        messages.success(
            request, _("The plan is made. Now add who, when and how much.")
        )
        return redirect("assessment:plan", slug)
    context = {
        "municipality": municipality,
        "run": run,
        "form": form,
        "usual_days": _size_class(run).default_capacity_days,
        "breadcrumbs": trail(municipality, "plan_new"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessment/plan_new.html", context, status=status)


@require_POST
@login_required
def plan_take(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Take a step with its predecessors into the plan."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_plan")
    plans = Plan.objects.of(municipality).current()
    current = get_object_or_404(plans.select_related("run__result", "run__catalogue"))
    if step not in current.run.catalogue.parsed.steps:
        raise Http404
    try:
        item = take_step(current, step, at=timezone.now())
    except (StaleItemError, StalePlanError):
        text = _("Somebody else changed this step meanwhile. Look again, then decide.")
        messages.warning(request, text)
        return redirect("assessment:plan", slug)
    title = current.run.catalogue.parsed.steps[step].title
    if item.quarter is None:
        text = _("“%(title)s” waits in the topic store: no quarter has room for it.")
    else:
        text = _("“%(title)s” is in the plan, quarter %(quarter)d.")
    messages.success(request, text % {"title": title, "quarter": item.quarter or 0})
    return redirect("assessment:plan", slug)


@require_safe
@login_required
def plan_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the reviews of the current plan as a calendar file."""
    municipality = workspace_or_404(request.user, slug, "assessment.view_plan")
    current = get_object_or_404(Plan.objects.of(municipality).current())
    current.municipality = municipality
    url = settings.BASE_URL + request.path.removesuffix("termine.ics")
    return HttpResponse(
        reviews_calendar(current, url=url),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="plan-termine.ics"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_review(request: HttpRequest, slug: str, quarter: int) -> HttpResponse:
    """Put the review of one quarter on another day."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_plan")
    current = get_object_or_404(Plan.objects.of(municipality).current())
    review: PlanReview = get_object_or_404(current.reviews, quarter=quarter)
    form = ReviewForm(request.POST or None, initial={"on": review.on})
    if request.method == "POST" and form.is_valid():
        move_review(review, on=form.cleaned_data["on"])
        messages.success(request, _("The review has a new date."))
        return redirect("assessment:plan", slug)
    context = {
        "municipality": municipality,
        "form": form,
        "quarter": quarter,
        "breadcrumbs": trail(municipality, "plan_item"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessment/plan_review.html", context, status=status)


def _size_class(run: Run) -> SizeClass:
    return run.catalogue.parsed.size_class(run.size_class)


def _running(run: Run) -> list[tuple[str, str]]:
    """Return the next steps as choices, those within the target first."""
    report = from_document(run.result.document)
    steps = run.catalogue.parsed.steps
    ordered = sorted(report.steps, key=lambda each: not each.below_target)
    return [(each.id, steps[each.id].title) for each in ordered]


def _usual(municipality: Municipality, run: Run) -> dict[str, Any]:
    """Return what the form begins with: the old plan's values, else the usual ones."""
    old = Plan.objects.of(municipality).current().first()
    if old is None:
        usual = days_a_week(_size_class(run).default_capacity_days)
        return {"days_a_week": half_up(usual), "starts_on": _start(), "running": []}
    running = old.items.filter(status=PlanItem.Status.RUNNING)
    return {
        "days_a_week": half_up(days_a_week(Fraction(old.capacity_days)), 2),
        "starts_on": _start(),
        "provider_counts": old.provider_counts,
        "running": list(running.values_list("step", flat=True)),
    }


def _start() -> date:
    return next_month(timezone.localdate())
