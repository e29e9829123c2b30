"""Asking people outside: the sheets of a run, one more, reminding, ending."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessment.domain.asking import asked_questions
from assessment.forms.deliveries import DeliveryForm
from assessment.models import Delivery, Run
from assessment.services.deliveries import (
    Sent,
    ask_outside,
    list_sent,
    remind_outside,
    remove_sheet,
    withdraw_sheet,
)
from assessment.services.refusals import RefusalError
from assessment.views.access import login_needed, run_or_404
from assessment.views.crumbs import run_crumbs, run_question_url
from cms.accounts.confirmation import require_confirmed
from cms.accounts.permissions import signed_in
from cms.accounts.services import Refused


@login_needed
@require_safe
def deliveries(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """List who outside was asked, how far they are, and which proposals wait."""
    run = run_or_404(request, slug, pk, "assessment.answer_run")
    rows = list_sent(run, at=timezone.now())
    context: dict[str, Any] = {
        "run": run,
        "municipality": run.municipality,
        "rows": [(row, _waiting(run, row)) for row in rows],
        "breadcrumbs": run_crumbs(run, _("Questions to people outside")),
    }
    return render(request, "assessment/run_deliveries.html", context)


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def delivery_new(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Choose questions and send them to somebody outside."""
    run = run_or_404(request, slug, pk, "assessment.answer_run")
    catalogue = run.catalogue.parsed
    form = DeliveryForm(
        request.POST or None,
        catalogue=catalogue,
        asked=asked_questions(catalogue, quick=run.kind == Run.Kind.QUICK),
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid() and _ask(request, run, form):
        return redirect("assessment:deliveries", slug, run.pk)
    context: dict[str, Any] = {
        "run": run,
        "municipality": run.municipality,
        "form": form,
        "breadcrumbs": run_crumbs(run, _("Ask somebody outside")),
    }
    status = 422 if form.errors else 200
    return render(request, "assessment/run_delivery_new.html", context, status=status)


@login_needed
@require_POST
def delivery_remind(
    request: HttpRequest, slug: str, pk: int, delivery_id: int
) -> HttpResponse:
    """Remind one person, once."""
    delivery = _find(request, slug, pk, delivery_id)
    try:
        remind_outside(delivery, at=timezone.now())
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The reminder is on its way."))
    return redirect("assessment:deliveries", slug, pk)


@login_needed
@require_POST
def delivery_withdraw(
    request: HttpRequest, slug: str, pk: int, delivery_id: int
) -> HttpResponse:
    """Close the sheet at once."""
    delivery = _find(request, slug, pk, delivery_id)
    withdraw_sheet(delivery, at=timezone.now())
    messages.success(request, _("Withdrawn. The link opens nothing any more."))
    return redirect("assessment:deliveries", slug, pk)


@login_needed
@require_POST
def delivery_remove(
    request: HttpRequest, slug: str, pk: int, delivery_id: int
) -> HttpResponse:
    """Delete the person's name, address and proposals."""
    delivery = _find(request, slug, pk, delivery_id)
    require_confirmed(request)
    remove_sheet(delivery, at=timezone.now())
    messages.success(request, _("Deleted. Answers taken over stay."))
    return redirect("assessment:deliveries", slug, pk)


def _find(request: HttpRequest, slug: str, pk: int, delivery_id: int) -> Delivery:
    run = run_or_404(request, slug, pk, "assessment.answer_run")
    rows = Delivery.objects.of(run.municipality).filter(run=run)
    return get_object_or_404(rows, pk=delivery_id)


def _ask(request: HttpRequest, run: Run, form: DeliveryForm) -> bool:
    """Send the link, or put the refusal into the form."""
    require_confirmed(request)
    try:
        ask_outside(run, form.wish(), by=signed_in(request), at=timezone.now())
    except (Refused, RefusalError) as refusal:
        form.add_error(None, str(refusal.sentence))
        return False
    messages.success(request, _("The link is on its way."))
    return True


def _waiting(run: Run, row: Sent) -> list[tuple[str, str]]:
    """Return title and address of each question whose proposal waits."""
    questions = run.catalogue.parsed.questions
    return [
        (questions[key].title, run_question_url(run, key))
        for key in row.waiting
        if key in questions
    ]
