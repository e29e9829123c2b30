"""Proposed answers: typed in outside, given in, taken over or declined.

Nothing here counts before somebody of the house takes it over; that writes an answer
of the house like any other. Files and other tools bring their rows with ``waiting``.
"""

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessment.domain.asking import merge_comments
from assessment.models import Answer, Contribution, Delivery, Run
from assessment.services.answers import Draft, save_answer
from assessment.services.questionnaire import HOUSE
from assessment.services.refusals import (
    DecidedError,
    EmptySheetError,
    SheetEndedError,
    StaleAnswerError,
)
from assessment.services.sheet_questions import as_answer
from cms.audit.services import record

if TYPE_CHECKING:
    from cms.accounts.models import User

State = Contribution.State


@transaction.atomic
def save_contribution(delivery: Delivery, draft: Draft, *, at: datetime) -> Answer:
    """Save what was typed on the sheet; return it as pages show answers.

    Raises:
        SheetEndedError: if the sheet was given in, withdrawn or is over.
        StaleAnswerError: if another content was saved meanwhile; nothing is written.
    """
    _hold(delivery)
    content = {key: draft.content[key] for key in ("value", "level", "comment")}
    fields = {**content, "answered_at": at, "version": draft.version + 1}
    rows = Contribution.objects.filter(delivery=delivery, question=draft.question)
    changed = draft.version and rows.filter(version=draft.version).update(**fields)
    row = Contribution(delivery=delivery, question=draft.question, **fields)
    if changed or _insert(row):
        record("assessment.contribution_saved", delivery)
        return as_answer(delivery, row)
    stored = as_answer(delivery, rows.get())
    if draft.equals(stored):
        return stored
    raise StaleAnswerError(stored)


@transaction.atomic
def give_in(delivery: Delivery, *, at: datetime) -> None:
    """Hand the answers to the municipality, as proposals; the sheet is closed.

    Raises:
        EmptySheetError: if nothing was answered.
        SheetEndedError: if the sheet was given in, withdrawn or is over.
    """
    drafts = Contribution.objects.filter(delivery=delivery, state=State.DRAFT)
    if delivery.given_at is None and not drafts.exists():
        raise EmptySheetError
    _hold(delivery)
    drafts.update(state=State.WAITING)
    Delivery.objects.filter(pk=delivery.pk).update(given_at=at)
    record("assessment.sheet_given_in", delivery)


@transaction.atomic
def accept_contribution(
    contribution: Contribution, *, version: int, by: "User", at: datetime
) -> Answer:
    """Make the proposal the answer of the house; its comment names the source.

    ``version`` is that of the answer the person saw; 0 means there was none. Both
    comments are kept.

    Raises:
        DecidedError: if somebody has decided, or there is no level to take over.
        RunClosedError: if the run was submitted meanwhile.
        StaleAnswerError: if another answer was saved meanwhile; nothing is written.
    """
    if contribution.level is None:
        raise DecidedError
    _decide(contribution, State.ACCEPTED, by=by, at=at)
    run = contribution.delivery.run
    rows = Answer.objects.filter(run=run, question=contribution.question, source=HOUSE)
    draft = Draft(
        question=contribution.question,
        source=HOUSE,
        choice=str(contribution.level),
        version=version,
        comment=_comment(contribution, rows.first()),
    )
    answer = save_answer(run, draft, by=by, at=at)
    record("assessment.contribution_accepted", contribution)
    return answer


@transaction.atomic
def decline_contribution(
    contribution: Contribution, *, by: "User", at: datetime
) -> None:
    """Put the proposal aside; the answer stays as it is.

    Raises:
        DecidedError: if somebody has decided already.
    """
    _decide(contribution, State.DECLINED, by=by, at=at)
    record("assessment.contribution_declined", contribution)


def waiting_of(run: Run, question: str = "") -> list[Contribution]:
    """Return the proposals of a run that wait for somebody, oldest first; one query.

    With ``question``, an id, only those for this question.
    """
    found = Contribution.objects.of_run(run).waiting().order_by("pk")
    rows = list(found.filter(question=question) if question else found)
    for row in rows:
        row.delivery.run = run
    return rows


def count_waiting(run: Run) -> Counter[str]:
    """Return how many proposals wait, by id of the question; one query, no rows."""
    found = Contribution.objects.of_run(run).waiting().order_by()
    return Counter(found.values_list("question", flat=True))


def source_of(delivery: Delivery) -> str:
    """Return what an answer says of its source for good: who, not which person.

    The name of the person goes when the delivery is erased; answers stay.
    """
    day = timezone.localtime(delivery.given_at or delivery.asked_at)
    words = {"who": delivery.organisation, "day": date_format(day, "j. F Y")}
    return _("Delivered by %(who)s, %(day)s") % words


def _comment(contribution: Contribution, stored: Answer | None) -> str:
    given = f"{source_of(contribution.delivery)}: {contribution.comment}"
    mine = given.removesuffix(": ")
    if stored is None:
        return mine
    kept = "\n\n".join(filter(None, [stored.reason, stored.comment]))
    return merge_comments(kept, mine)


def _decide(
    contribution: Contribution, state: str, *, by: "User", at: datetime
) -> None:
    """Note the decision on the row alone; of several at once one is the first."""
    rows = Contribution.objects.filter(pk=contribution.pk, state=State.WAITING)
    if not rows.update(state=state, decided_by=by, decided_at=at):
        raise DecidedError


def _hold(delivery: Delivery) -> None:
    """Keep the sheet open while something is written; closing waits, or is first."""
    rows = Delivery.objects.filter(pk=delivery.pk, given_at=None, ended_at=None)
    if not rows.update(given_at=None):
        raise SheetEndedError


def _insert(row: Contribution) -> bool:
    """Insert the first answer; the unique constraint refuses a second one."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True
