"""The pages of an assigned perspective: own questions, one after the other."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessment.domain.asking import estimated_minutes
from assessment.domain.catalogue import Question
from assessment.models import Assignment
from assessment.services.assignments import find_assignment, finish_view, load_own
from assessment.services.refusals import EmptySheetError, RunClosedError
from assessment.views.access import Desk, is_part
from assessment.views.prompts import make_prompt, question_url, shown, source_labels
from assessment.views.questions import updated, way_on
from assessment.views.saving import Outcome, keep_answer
from cms.accounts.services.links import held_links
from cms.audit.scope import stand_at

DeskView = Callable[..., HttpResponse]


def holder_needed(view: DeskView) -> DeskView:
    """Give the view the desk of the assignment this session is bound to.

    Everybody else gets the same page: no session, one that is over, a right that has
    ended, a log-in of any role.
    """

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        assignment = find_held(request)
        if assignment is not None:
            stand_at(assignment.run.municipality_id, role=f"view:{assignment.source}")
            return view(_desk(request, assignment), **kwargs)
        if is_part(request):
            start = reverse("assessment:own_view")
            return HttpResponse(status=401, headers={"HX-Redirect": start})
        return render(request, "assessment/own_gone.html", status=404)

    return never_cache(guarded)


def find_held(request: HttpRequest) -> Assignment | None:
    """Return the assignment this session may work on, looked up anew."""
    now = timezone.now()
    links = held_links(request, at=now)
    return find_assignment(*links, at=now) if links else None


@require_safe
@holder_needed
def own_view(desk: Desk) -> HttpResponse:
    """Show how many questions there are, how long they take, and how far one is."""
    following = desk.sheet.resume()
    context = _context(desk) | {
        "minutes": estimated_minutes(desk.sheet.catalogue, len(desk.sheet.asked)),
        "next_url": question_url(desk, following) if following else "",
        "questions": [
            (entry, question_url(desk, entry), entry.id in desk.sheet.done)
            for entry in desk.sheet.asked
        ],
    }
    return render(desk.request, "assessment/own_view.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@holder_needed
def own_question(desk: Desk, question_id: str) -> HttpResponse:
    """Show one question of the perspective, or save its answer."""
    asked = desk.question_or_404(question_id)
    if desk.request.method != "POST":
        return _page(desk, shown(desk, asked))
    outcome = keep_answer(desk, asked)
    if is_part(desk.request):
        return _part(desk, outcome)
    if outcome.status != HttpResponse.status_code:
        return _page(desk, outcome)
    here = question_url(desk, asked)
    return HttpResponseRedirect(way_on(desk, outcome) or here)


@require_http_methods(["GET", "HEAD", "POST"])
@holder_needed
def own_done(desk: Desk) -> HttpResponse:
    """Take note that the person is done, and thank them if anything is answered."""
    if desk.request.method == "POST":
        if not desk.sheet.done:
            messages.error(desk.request, EmptySheetError.sentence)
            return redirect("assessment:own_view")
        _finish(desk)
        return redirect("assessment:own_done")
    return render(desk.request, "assessment/own_done.html", _context(desk))


def _finish(desk: Desk) -> None:
    if desk.assignment is None:
        return
    try:
        finish_view(desk.assignment, at=timezone.now())
    except RunClosedError:
        return  # the next page says that it has ended


def _desk(request: HttpRequest, assignment: Assignment) -> Desk:
    sheet = load_own(assignment)
    return Desk(request, assignment.run, (assignment.source,), sheet, assignment)


def _part(desk: Desk, outcome: Outcome) -> HttpResponse:
    """Answer a save in the background: the state of the answer and the progress."""
    target = way_on(desk, outcome)
    if outcome.status == HttpResponse.status_code and target:
        return HttpResponse(headers={"HX-Redirect": target})
    desk = updated(desk, outcome)
    context = _context(desk) | {"prompt": make_prompt(desk, outcome)}
    status = outcome.status
    return render(desk.request, "assessment/own_saved.html", context, status=status)


def _page(desk: Desk, outcome: Outcome) -> HttpResponse:
    asked: Question = outcome.form.question
    context = _context(desk) | {
        "prompt": make_prompt(desk, outcome),
        "number": desk.sheet.asked.index(asked) + 1,
        "previous": desk.sheet.after(asked.id, offset=-1),
        "next": desk.sheet.next_to(asked.id),
    }
    template, status = "assessment/own_question.html", outcome.status
    return render(desk.request, template, context, status=status)


def _context(desk: Desk) -> dict[str, Any]:
    return {
        "desk": desk,
        "run": desk.run,
        "municipality": desk.run.municipality,
        "assignment": desk.assignment,
        "source_label": source_labels(desk.sheet.catalogue)[desk.source],
        "done": len(desk.sheet.done),
        "total": len(desk.sheet.asked),
    }
