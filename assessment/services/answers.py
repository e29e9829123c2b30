"""Saving answers: each carries a version, and nobody is overwritten unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from assessment.models import Answer, Run
from assessment.services.holding import hold_open
from assessment.services.refusals import StaleAnswerError
from cms.audit.services import record

if TYPE_CHECKING:
    from assessment.models import Assignment
    from assessment.querysets.run import AnswerQuerySet
    from cms.accounts.models import User

CONTENT = ("value", "level", "reason", "comment")
AUTHOR = ("answered_by", "assignment", "answered_at")


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer as typed: ``choice`` is a level ("0" to "4"), "unknown" or "na".

    ``version`` is the version the person saw; 0 means there was no answer yet.
    """

    question: str
    source: str
    choice: str
    version: int
    reason: str = ""
    comment: str = ""

    @property
    def content(self) -> Mapping[str, object]:
        """What is stored of it."""
        is_level = self.choice.isdecimal()
        return {
            "value": Answer.Value.LEVEL if is_level else Answer.Value(self.choice),
            "level": int(self.choice) if is_level else None,
            "reason": self.reason if self.choice == Answer.Value.NOT_APPLICABLE else "",
            "comment": self.comment,
        }

    def equals(self, answer: Answer) -> bool:
        """Tell whether the stored answer says the same."""
        return all(
            getattr(answer, name) == value for name, value in self.content.items()
        )


@transaction.atomic
def save_answer(
    run: Run,
    draft: Draft,
    *,
    by: "User | None",
    at: datetime,
    via: "Assignment | None" = None,
) -> Answer:
    """Save the answer onto the version the person saw; return it as stored.

    ``via`` is the assignment it comes by; then ``by`` may be nobody with an account.

    Raises:
        RunClosedError: if the run was submitted meanwhile.
        StaleAnswerError: if another content was saved meanwhile; nothing is written.
    """
    hold_open(run, at=at)
    fields = {
        **draft.content,
        "confirmed": True,
        "answered_by": by,
        "assignment": via,
        "answered_at": at,
    }
    answer = Answer(run=run, question=draft.question, source=draft.source, **fields)
    answer.version = draft.version + 1
    if (draft.version and _update(answer)) or _insert(answer):
        record("assessment.answered", run)
        return answer
    stored = _rows(answer).select_related("answered_by", "assignment__link").get()
    if stored.confirmed and draft.equals(stored):
        return stored
    raise StaleAnswerError(stored)


def _insert(answer: Answer) -> bool:
    """Insert the first answer; the unique constraint refuses a second one."""
    try:
        with transaction.atomic():
            answer.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _update(answer: Answer) -> bool:
    """Update the row only if it still has the version before this one."""
    rows = _rows(answer, version=answer.version - 1)
    names = (*CONTENT, "version", "confirmed", *AUTHOR)
    return bool(rows.update(**{name: getattr(answer, name) for name in names}))


def _rows(answer: Answer, **conditions: object) -> "AnswerQuerySet":
    return Answer.objects.filter(
        run_id=answer.run_id,
        question=answer.question,
        source=answer.source,
        **conditions,
    )
