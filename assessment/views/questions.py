"""Question by question, or all of one field of action: show and save answers."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessment.domain.asking import PERSPECTIVES
from assessment.domain.catalogue import Question
from assessment.models import Evidence
from assessment.views.access import (
    Desk,
    desk_or_404,
    is_part,
    login_needed,
    page_path,
)
from assessment.views.contributions import proposals_for, waiting_at
from assessment.views.crumbs import run_crumbs
from assessment.views.progress import field_url, make_part, make_progress
from assessment.views.prompts import (
    make_prompt,
    question_url,
    shown,
    source_labels,
)
from assessment.views.saving import Outcome, keep_answer


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def question(
    request: HttpRequest, slug: str, pk: int, question_id: str
) -> HttpResponse:
    """Show one question of a run, or save its answer."""
    desk = desk_or_404(request, slug, pk)
    asked = desk.question_or_404(question_id)
    if request.method != "POST":
        return _page(desk, shown(desk, asked))
    outcome = keep_answer(desk, asked)
    return _part(desk, outcome) if is_part(request) else _whole(desk, outcome)


@login_needed
@require_http_methods(["GET", "HEAD", "POST"])
def dimension(
    request: HttpRequest, slug: str, pk: int, dimension_id: str
) -> HttpResponse:
    """Show all questions of a field of action, or save their answers."""
    desk = desk_or_404(request, slug, pk)
    asked = desk.sheet.asked_in(dimension_id)
    if not asked:
        raise Http404
    keep = keep_answer if request.method == "POST" else shown
    outcomes = [keep(desk, entry) for entry in asked]
    status = max(outcome.status for outcome in outcomes)
    if request.method == "POST" and status == HttpResponse.status_code:
        return HttpResponseRedirect(request.get_full_path())
    return _all(desk, outcomes, status)


def _part(desk: Desk, outcome: Outcome) -> HttpResponse:
    """Answer a save in the background: the state of the answer and the progress."""
    target = way_on(desk, outcome)
    if outcome.status == HttpResponse.status_code and target:
        return HttpResponse(headers={"HX-Redirect": target})
    desk = updated(desk, outcome)
    prompt = make_prompt(desk, outcome)
    context = {
        "prompt": prompt,
        "progress": make_part(desk, prompt.dimension),
        "is_alone": "/handlungsfeld/" not in page_path(desk.request),
    }
    part = render_to_string("assessment/question_saved.html", context)
    return HttpResponse(part, status=outcome.status)


def _whole(desk: Desk, outcome: Outcome) -> HttpResponse:
    """Answer a save by a button: on to the next page, or back with what was typed."""
    if outcome.status != HttpResponse.status_code:
        return _page(desk, outcome)
    here = question_url(desk, outcome.form.question)
    return HttpResponseRedirect(way_on(desk, outcome) or here)


def way_on(desk: Desk, outcome: Outcome) -> str:
    """Return where the pressed button leads; empty to stay."""
    asked = outcome.form.question
    go = desk.request.POST.get("go", "")
    if go == "evidence" and desk.is_joint:
        return evidence_url(desk, asked)
    if {"keep", "take"} & desk.request.POST.keys():
        return question_url(desk, asked)  # shows both comments, so that none gets lost
    if go == "previous":
        neighbour = desk.sheet.after(asked.id, offset=-1)
    elif go == "next":
        neighbour = desk.sheet.next_to(asked.id)
    else:
        return ""
    return question_url(desk, neighbour) if neighbour else overview_url(desk)


def updated(desk: Desk, outcome: Outcome) -> Desk:
    """Return the desk with the answer just saved; no query."""
    answer = outcome.answer
    if not outcome.is_saved or answer is None:
        return desk
    rows = {**desk.sheet.rows, (answer.question, answer.source): answer}
    return replace(desk, sheet=replace(desk.sheet, rows=rows))


def _page(desk: Desk, outcome: Outcome) -> HttpResponse:
    asked = outcome.form.question
    prompt = make_prompt(desk, outcome, _evidence(desk, asked))
    waiting = waiting_at(desk)
    context = _context(desk, prompt.question) | {
        "prompt": prompt,
        "progress": make_progress(desk, question=asked, waiting=waiting),
        "proposals": proposals_for(desk, asked.id, waiting),
        "previous": desk.sheet.after(asked.id, offset=-1),
        "next": desk.sheet.next_to(asked.id),
        "field_url": field_url(desk, asked.dimension),
    }
    template = "assessment/question.html"
    return render(desk.request, template, context, status=outcome.status)


def _all(desk: Desk, outcomes: list[Outcome], status: int) -> HttpResponse:
    prompts = [make_prompt(desk, outcome) for outcome in outcomes]
    field = prompts[0].dimension
    context = _context(desk, None) | {
        "prompts": prompts,
        "dimension": field,
        "progress": make_progress(desk, dimension=field.id, waiting=waiting_at(desk)),
        "has_unconfirmed": any(prompt.is_unconfirmed for prompt in prompts),
    }
    return render(desk.request, "assessment/dimension.html", context, status=status)


def _context(desk: Desk, asked: Question | None) -> dict[str, Any]:
    title = asked.title if asked else ""
    return {
        "desk": desk,
        "run": desk.run,
        "municipality": desk.run.municipality,
        "breadcrumbs": run_crumbs(desk.run, title),
        "source_label": "" if desk.is_joint else _label(desk),
    }


def _label(desk: Desk) -> str:
    return source_labels(desk.sheet.catalogue)[desk.source]


def _evidence(desk: Desk, asked: Question) -> list[str]:
    """Return the evidence given for a question; perspectives do not see it."""
    if desk.source in PERSPECTIVES:
        return []
    found = Evidence.objects.of_run(desk.run).for_question(asked.id)
    return list(found.values_list("text", flat=True))


def overview_url(desk: Desk) -> str:
    """Return the address of the run's overview."""
    if desk.assignment is not None:
        return reverse("assessment:own_view")
    if desk.delivery is not None:
        return reverse("assessment:delivery_done")
    kwargs = {"slug": desk.run.municipality.slug, "pk": desk.run.pk}
    return reverse("assessment:run", kwargs=kwargs) + desk.query


def evidence_url(desk: Desk, asked: Question) -> str:
    """Return the address of a question's evidence."""
    kwargs = {
        "slug": desk.run.municipality.slug,
        "pk": desk.run.pk,
        "question_id": asked.id,
    }
    return reverse("assessment:evidence", kwargs=kwargs)
