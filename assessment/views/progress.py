"""The list of the fields of action with what is done, beside every question."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.domain.catalogue import Question
from assessment.services.questionnaire import FieldProgress
from assessment.views.access import Desk
from assessment.views.prompts import question_url


@dataclass(frozen=True, slots=True)
class QuestionLink:
    """A question in the list; ``state`` is done, unconfirmed or open."""

    title: str
    url: str
    state: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class FieldLink:
    """A field of action in the list; its questions only where one is there."""

    progress: FieldProgress
    url: str
    is_current: bool
    questions: list[QuestionLink]

    @property
    def words(self) -> str:
        """Return what the ring beside the title shows."""
        return _("%(label)s: %(value)d of %(total)d") % {
            "label": self.progress.dimension.title,
            "value": self.progress.done,
            "total": self.progress.total,
        }

    @property
    def open_words(self) -> str:
        """Return how many questions are open."""
        return _("%(open)d open") % {"open": self.progress.open}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the person's source is, overall and by field."""

    done: int
    total: int
    fields: list[FieldLink]
    next_url: str

    @property
    def open(self) -> int:
        """Return how many questions are without an answer that counts."""
        return self.total - self.done


def make_progress(
    desk: Desk, *, question: Question | None = None, dimension: str = ""
) -> Progress:
    """Return the list, unfolded where the person is."""
    here = dimension or (question.dimension if question else "")
    fields = [_field(desk, entry, here, question) for entry in desk.sheet.fields]
    following = desk.sheet.resume()
    return Progress(
        done=len(desk.sheet.done),
        total=len(desk.sheet.asked),
        fields=fields,
        next_url=question_url(desk, following) if following else "",
    )


def make_part(desk: Desk, dimension: str, question: Question | None) -> Progress:
    """Return what a save changes in the list: the count, and the field it is in."""
    return Progress(
        done=len(desk.sheet.done),
        total=len(desk.sheet.asked),
        fields=[
            _field(desk, entry, dimension, question)
            for entry in desk.sheet.fields
            if entry.dimension.id == dimension
        ],
        next_url="",
    )


def _field(
    desk: Desk, progress: FieldProgress, here: str, current: Question | None
) -> FieldLink:
    open_ones = [q for q in progress.questions if q.id not in desk.sheet.done]
    first = (open_ones or progress.questions)[0]
    is_current = progress.dimension.id == here
    shown = progress.questions if is_current else ()
    return FieldLink(
        progress=progress,
        url=question_url(desk, first),
        is_current=is_current,
        questions=[_link(desk, entry, current) for entry in shown],
    )


def _link(desk: Desk, question: Question, current: Question | None) -> QuestionLink:
    state = "done" if question.id in desk.sheet.done else "open"
    if state == "open" and question in desk.sheet.unconfirmed:
        state = "unconfirmed"
    url = question_url(desk, question)
    return QuestionLink(question.title, url, state, question == current)


def field_url(desk: Desk, dimension: str) -> str:
    """Return the address of all questions of a field of action."""
    kwargs = {
        "slug": desk.run.municipality.slug,
        "pk": desk.run.pk,
        "dimension_id": dimension,
    }
    return reverse("assessment:dimension", kwargs=kwargs) + desk.query
