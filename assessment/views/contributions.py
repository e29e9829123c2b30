"""Proposals from outside beside the questions of a run, and deciding on them."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessment.forms.deliveries import DecisionForm
from assessment.models import Contribution
from assessment.services.contributions import (
    accept_contribution,
    count_waiting,
    decline_contribution,
    waiting_of,
)
from assessment.services.questionnaire import HOUSE
from assessment.services.refusals import RefusalError
from assessment.services.sheet_questions import as_answer
from assessment.views.access import Desk, login_needed, run_or_404
from assessment.views.crumbs import run_question_url
from assessment.views.prompts import describe
from cms.accounts.permissions import signed_in


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as the question's page shows it; ``words`` is the answer in words.

    ``version`` is that of the joint answer beside it, 0 without one.
    """

    row: Contribution
    words: str
    version: int


@login_needed
@require_POST
def contribution(
    request: HttpRequest, slug: str, pk: int, contribution_id: int
) -> HttpResponse:
    """Take a proposal over, or put it aside."""
    run = run_or_404(request, slug, pk, "assessment.answer_run")
    found = get_object_or_404(
        Contribution.objects.of_run(run).select_related("delivery"), pk=contribution_id
    )
    found.delivery.run = run
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    _decide(request, found, form)
    return redirect(run_question_url(run, found.question))


def waiting_at(desk: Desk) -> Counter[str]:
    """Return how many proposals wait by question, for who may decide on them."""
    return count_waiting(desk.run) if _decides(desk) else Counter()


def proposals_for(desk: Desk, question: str, waiting: Counter[str]) -> list[Proposal]:
    """Return the proposals for one question; a query only if some wait for it."""
    if not waiting[question]:
        return []
    joint = desk.sheet.rows.get((question, HOUSE))
    version = joint.version if joint is not None else 0
    return [
        Proposal(row, describe(desk.sheet, as_answer(row.delivery, row)), version)
        for row in waiting_of(desk.run, question)
    ]


def _decides(desk: Desk) -> bool:
    return desk.run.is_open and desk.is_joint and desk.sees_others


def _decide(request: HttpRequest, found: Contribution, form: DecisionForm) -> None:
    by, now = signed_in(request), timezone.now()
    try:
        if form.cleaned_data["decision"] == "accept":
            version = form.cleaned_data["version"]
            accept_contribution(found, version=version, by=by, at=now)
            messages.success(request, _("Taken over. The comment names the source."))
        else:
            decline_contribution(found, by=by, at=now)
            messages.success(request, _("Put aside. The answer stays as it was."))
    except RefusalError as refusal:
        messages.error(request, refusal.sentence)
