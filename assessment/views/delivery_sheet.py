"""The pages of somebody outside: the questions of one sheet, and giving it in."""

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

from assessment.models import Delivery
from assessment.services.contributions import give_in
from assessment.services.deliveries import asker, find_sheet, sheet_words
from assessment.services.refusals import RefusalError
from assessment.services.sheet_questions import load_sheet
from assessment.views.access import Desk, is_part
from assessment.views.prompts import make_prompt, question_url, shown
from assessment.views.questions import updated, way_on
from assessment.views.saving import Outcome, keep_answer
from cms.accounts.services.links import held_links
from cms.audit.scope import stand_at

DeskView = Callable[..., HttpResponse]


def sheet_needed(view: DeskView) -> DeskView:
    """Give the view the sheet this session is bound to, looked up anew.

    Everybody else gets the same page: no session, one that is over, a sheet that has
    ended, a log-in of any role.
    """

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        delivery = _held(request)
        if delivery is None:
            return _closed(request)
        stand_at(delivery.run.municipality_id, role="sheet")
        sheet = load_sheet(delivery)
        desk = Desk(request, delivery.run, (), sheet, delivery=delivery)
        return view(desk, delivery, **kwargs)

    return never_cache(guarded)


@require_safe
@sheet_needed
def delivery_sheet(desk: Desk, delivery: Delivery) -> HttpResponse:
    """Show who asks, how many questions there are, and how long they take."""
    if delivery.given_at is not None:
        return redirect("assessment:delivery_done")
    following = desk.sheet.resume()
    context = _context(desk, delivery) | {
        "minutes": sheet_words(desk.sheet)["minutes"],
        "next_url": question_url(desk, following) if following else "",
        "questions": _questions(desk),
    }
    return render(desk.request, "assessment/delivery_sheet.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sheet_needed
def delivery_question(desk: Desk, delivery: Delivery, question_id: str) -> HttpResponse:
    """Show one question of the sheet, or save its answer, until it is given in."""
    if delivery.given_at is not None:
        return _elsewhere(desk.request, reverse("assessment:delivery_done"))
    asked = desk.question_or_404(question_id)
    if desk.request.method != "POST":
        return _page(desk, delivery, shown(desk, asked))
    outcome = keep_answer(desk, asked)
    if is_part(desk.request):
        return _part(desk, delivery, outcome)
    if outcome.status != HttpResponse.status_code:
        return _page(desk, delivery, outcome)
    here = question_url(desk, asked)
    return HttpResponseRedirect(way_on(desk, outcome) or here)


@require_http_methods(["GET", "HEAD", "POST"])
@sheet_needed
def delivery_done(desk: Desk, delivery: Delivery) -> HttpResponse:
    """Show what is open and give in; afterwards say thank you."""
    if desk.request.method == "POST":
        try:
            give_in(delivery, at=timezone.now())
        except RefusalError as refusal:
            messages.error(desk.request, refusal.sentence)
        return redirect("assessment:delivery_done")
    context = _context(desk, delivery) | {"questions": _questions(desk)}
    return render(desk.request, "assessment/delivery_done.html", context)


def _held(request: HttpRequest) -> Delivery | None:
    now = timezone.now()
    links = held_links(request, at=now)
    return find_sheet(*links, at=now) if links else None


def _closed(request: HttpRequest) -> HttpResponse:
    if is_part(request):
        return _elsewhere(request, reverse("assessment:delivery_sheet"), status=401)
    return render(request, "assessment/delivery_gone.html", status=404)


def _elsewhere(request: HttpRequest, url: str, *, status: int = 200) -> HttpResponse:
    """Lead to another page, also from a part of one."""
    if is_part(request):
        return HttpResponse(status=status, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _part(desk: Desk, delivery: Delivery, outcome: Outcome) -> HttpResponse:
    """Answer a save in the background: the state of the answer and the progress."""
    target = way_on(desk, outcome)
    if outcome.status == HttpResponse.status_code and target:
        return HttpResponse(headers={"HX-Redirect": target})
    desk = updated(desk, outcome)
    context = _context(desk, delivery) | {"prompt": make_prompt(desk, outcome)}
    status = outcome.status
    return render(desk.request, "assessment/own_saved.html", context, status=status)


def _page(desk: Desk, delivery: Delivery, outcome: Outcome) -> HttpResponse:
    asked = outcome.form.question
    context = _context(desk, delivery) | {
        "prompt": make_prompt(desk, outcome),
        "number": desk.sheet.asked.index(asked) + 1,
        "previous": desk.sheet.after(asked.id, offset=-1),
        "next": desk.sheet.next_to(asked.id),
    }
    template, status = "assessment/delivery_question.html", outcome.status
    return render(desk.request, template, context, status=status)


def _questions(desk: Desk) -> list[tuple[Any, str, bool]]:
    """Return each question with its address and whether it is answered."""
    return [
        (entry, question_url(desk, entry), entry.id in desk.sheet.done)
        for entry in desk.sheet.asked
    ]


def _context(desk: Desk, delivery: Delivery) -> dict[str, Any]:
    return {
        "desk": desk,
        "delivery": delivery,
        "municipality": desk.run.municipality,
        "asker": asker(delivery),
        "done": len(desk.sheet.done),
        "total": len(desk.sheet.asked),
    }
