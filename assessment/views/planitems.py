"""Single steps of the plan: the four pillars, moving, running and done."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessment.forms.planitems import ItemForm, MoveForm, StatusForm
from assessment.models import PlanItem
from assessment.services.planitems import (
    StaleItemError,
    TooEarlyError,
    move_item,
    save_item,
    set_status,
)
from assessment.views.trail import trail
from cms.accounts.models import User
from cms.accounts.permissions import workspace_or_404
from cms.municipalities.models import Municipality

FIELDS = (
    "stage",
    "goal",
    "professional_person",
    "professional_function",
    "technical_person",
    "technical_function",
    "milestone_on",
    "budget_eur",
    "effort_days",
    "version",
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show and save goal, responsible people, milestone and budget of a step."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_plan")
    item = item_or_404(municipality, pk)
    form = _item_form(request, municipality, item)
    if request.method != "POST":
        return _show(request, municipality, item, form)
    if not form.is_valid():
        return _show(request, municipality, item, form, status=422)
    version = form.cleaned_data["version"]
    try:
        save_item(item, form.draft(), version=version, at=timezone.now())
    except StaleItemError as error:
        return _conflict(request, municipality, error.stored, form)
    messages.success(request, _("The planned step is saved."))
    return redirect("assessment:plan", slug)


@require_POST
@login_required
def plan_move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let a planned step begin in another quarter."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_plan")
    item = item_or_404(municipality, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the four quarters."))
        return redirect("assessment:plan", slug)
    quarter, version = form.quarter(), form.version()
    return _changed(
        request,
        municipality,
        lambda: move_item(item, quarter, version=version, at=timezone.now()),
    )


@require_POST
@login_required
def plan_status(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mark a planned step as planned, running or done."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_plan")
    item = item_or_404(municipality, pk)
    form = StatusForm(request.POST)
    if not form.is_valid():
        text = _("Enter the days really needed as a number of 0 or more.")
        messages.error(request, text)
        return redirect("assessment:plan", slug)
    data = form.cleaned_data
    return _changed(
        request,
        municipality,
        lambda: set_status(
            item,
            PlanItem.Status(data["status"]),
            version=data["version"],
            at=timezone.now(),
            actual_days=data["actual_days"],
        ),
    )


def item_or_404(municipality: Municipality, pk: int) -> PlanItem:
    """Return a step of the current plan.

    Raises:
        Http404: if it is foreign, missing or of an earlier plan.
    """
    items = PlanItem.objects.of(municipality).filter(plan__is_current=True)
    return get_object_or_404(items.with_people().with_plan(), pk=pk)


def _changed(
    request: HttpRequest, municipality: Municipality, change: Callable[[], PlanItem]
) -> HttpResponse:
    """Run the change; say in words why it was refused."""
    try:
        item = change()
    except StaleItemError:
        text = _("Somebody else changed this step meanwhile. Look again, then decide.")
        messages.warning(request, text)
    except TooEarlyError as error:
        messages.warning(request, _too_early(error))
    else:
        title = item.plan.run.catalogue.parsed.steps[item.step].title
        messages.success(request, _("“%(title)s” is changed.") % {"title": title})
    return redirect("assessment:plan", municipality.slug)


def _too_early(error: TooEarlyError) -> str:
    return _(
        "This step needs “%(title)s” first, which ends in quarter %(quarter)d. "
        "It can begin in that quarter at the earliest."
    ) % {"title": error.predecessor, "quarter": error.quarter}


def _item_form(
    request: HttpRequest, municipality: Municipality, item: PlanItem
) -> ItemForm:
    members = User.objects.filter(
        memberships__publisher__municipality=municipality, is_active=True
    )
    # Who answers for the step by now stays a choice, also after leaving the house.
    named = filter(None, [item.professional_person_id, item.technical_person_id])
    wanted = Q(pk__in=members.values("pk")) | Q(pk__in=list(named))
    others = item.plan.items.filter(step=item.step).exclude(pk=item.pk)
    return ItemForm(
        request.POST or None,
        people=User.objects.filter(wanted).order_by("name"),
        stage=item.stage,
        taken=others.values_list("stage", flat=True) if item.stage else [],
        initial={name: getattr(item, name) for name in FIELDS},
    )


def _show(
    request: HttpRequest,
    municipality: Municipality,
    item: PlanItem,
    form: ItemForm,
    *,
    status: int = 200,
) -> HttpResponse:
    catalogue = item.plan.run.catalogue.parsed
    context = {
        "municipality": municipality,
        "item": item,
        "step": catalogue.steps[item.step],
        "form": form,
        "breadcrumbs": trail(municipality, "plan_item"),
    }
    return render(request, "assessment/plan_item.html", context, status=status)


def _conflict(
    request: HttpRequest, municipality: Municipality, stored: PlanItem, form: ItemForm
) -> HttpResponse:
    """Show both versions; saving again keeps what the person typed."""
    catalogue = stored.plan.run.catalogue.parsed
    context = {
        "municipality": municipality,
        "item": stored,
        "step": catalogue.steps[stored.step],
        "form": form.on_top_of(stored.version),
        "pairs": form.compare(stored),
        "breadcrumbs": trail(municipality, "plan_item"),
    }
    return render(request, "assessment/plan_conflict.html", context, status=409)
