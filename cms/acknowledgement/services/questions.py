"""Questions on instructions: asked without a name, answered for all."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.services.refusal import Refused
from cms.acknowledgement.models import Assignment, Question
from cms.audit.services import record

ANSWERED = _("Somebody has answered this question meanwhile.")


@transaction.atomic
def ask(assignment: Assignment, text: str, *, version: int, day: date) -> Question:
    """Keep the question for those who answer for the page; not who asked."""
    question = Question.objects.create(
        municipality=assignment.municipality,
        page=assignment.page,
        version=version,
        text=text,
        asked_on=day,
    )
    record("acknowledgement.asked", assignment)
    return question


@transaction.atomic
def answer(question: Question, text: str, *, day: date) -> None:
    """Show question and answer on the page.

    Raises:
        Refused: if somebody has answered it meanwhile.
    """
    waiting = Question.objects.filter(pk=question.pk, answered_on=None)
    if not waiting.update(answer=text, answered_on=day):
        raise Refused(ANSWERED)
    record("acknowledgement.answered", question)


@transaction.atomic
def discard(question: Question) -> None:
    """Delete a question or its answer, such as one that names persons."""
    record("acknowledgement.discarded", question)
    question.delete()
