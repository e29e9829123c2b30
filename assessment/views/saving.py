"""One answer from the form into the run, and everything that can come of it."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils import timezone

from assessment.domain.asking import merge_comments
from assessment.domain.catalogue import Question
from assessment.forms.answers import AnswerForm
from assessment.models import Answer
from assessment.services.answers import Draft, save_answer
from assessment.services.assignments import is_own
from assessment.services.contributions import save_contribution
from assessment.services.refusals import (
    RunClosedError,
    SheetEndedError,
    StaleAnswerError,
)
from assessment.views.access import Desk

CONFLICT = 409
INVALID = 422


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a save.

    ``answer`` is the stored answer now; ``conflict`` somebody else's that stands in the
    way; ``status`` the HTTP status: 200, 409 or 422.
    """

    form: AnswerForm
    answer: Answer | None
    is_saved: bool = False
    conflict: Answer | None = None
    refusal: str = ""
    status: int = 200


def keep_answer(desk: Desk, question: Question) -> Outcome:
    """Save what was typed for a question; nothing is written where nothing changed."""
    stored = desk.sheet.answer(question.id)
    form = AnswerForm(desk.request.POST, question=question, answer=stored)
    if not form.is_valid():
        return Outcome(form, stored, status=INVALID)
    if form.is_empty or _is_left_alone(desk.request, form, stored):
        return Outcome(form, stored)
    return _save(desk, form, _resolved(desk.request, form.draft(desk.source), stored))


def _is_left_alone(
    request: HttpRequest, form: AnswerForm, stored: Answer | None
) -> bool:
    """Tell whether nothing is to be written; confirming is a save."""
    confirms = "confirm" in request.POST
    if form.is_untouched and not confirms:
        return True
    if stored is None or not form.draft(stored.source).equals(stored):
        return False
    return stored.confirmed or not confirms


def _resolved(request: HttpRequest, draft: Draft, stored: Answer | None) -> Draft:
    """Return the draft after a choice between two answers; no words get lost."""
    for choice in ("keep", "take"):
        seen = request.POST.get(choice, "")
        if stored is not None and seen == f"{draft.question}:{stored.version}":
            chosen = _kept(draft, stored) if choice == "keep" else _taken(draft, stored)
            return replace(chosen, version=stored.version)
    return draft


def _kept(draft: Draft, stored: Answer) -> Draft:
    theirs = _words(stored.reason, stored.comment)
    return replace(draft, comment=merge_comments(theirs, draft.comment))


def _taken(draft: Draft, stored: Answer) -> Draft:
    mine = _words(draft.reason, draft.comment)
    is_level = stored.level is not None
    return replace(
        draft,
        choice=str(stored.level) if is_level else stored.value,
        reason=stored.reason,
        comment=merge_comments(stored.comment, mine),
    )


def _words(reason: str, comment: str) -> str:
    return "\n\n".join(filter(None, [reason, comment]))


def _save(desk: Desk, form: AnswerForm, draft: Draft) -> Outcome:
    try:
        answer = _stored(desk, draft)
    except StaleAnswerError as stale:
        return _in_conflict(desk, form, stale)
    except (RunClosedError, SheetEndedError) as closed:
        stored = desk.sheet.answer(draft.question)
        return Outcome(form, stored, refusal=str(closed.sentence), status=CONFLICT)
    return Outcome(form, answer, is_saved=True)


def _stored(desk: Desk, draft: Draft) -> Answer:
    """Return the answer as stored: of the run, or proposed from outside."""
    now = timezone.now()
    if desk.delivery is not None:
        return save_contribution(desk.delivery, draft, at=now)
    return save_answer(desk.run, draft, by=desk.author, via=desk.assignment, at=now)


def _in_conflict(desk: Desk, form: AnswerForm, stale: StaleAnswerError) -> Outcome:
    """Return both answers; by an assignment nobody else's is ever shown."""
    refusal, stored = str(stale.sentence), stale.stored
    if desk.assignment is not None and not is_own(stored, desk.assignment):
        return Outcome(form, None, refusal=refusal, status=CONFLICT)
    return Outcome(form, stored, conflict=stored, refusal=refusal, status=CONFLICT)
