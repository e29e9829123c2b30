"""The list of the fields of action with what is done, beside every question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.domain.catalogue import Dimension, Question
from assessment.services.questionnaire import FieldProgress
from assessment.views.access import Desk
from assessment.views.prompts import question_url


@dataclass(frozen=True, slots=True)
class QuestionLink:
    """A question in the list; ``state`` is done, unconfirmed or open."""

    id: str
    title: str
    url: str
    state: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class FieldLink:
    """A field of action in the list; its questions only where one is there."""

    id: str
    title: str
    url: str
    done: int
    total: int
    is_current: bool
    questions: Sequence[QuestionLink] = ()

    @property
    def open(self) -> int:
        """Return how many questions are without an answer that counts."""
        return self.total - self.done

    @property
    def words(self) -> str:
        """Return what the ring beside the title shows."""
        return _("%(label)s: %(value)d of %(total)d") % {
            "label": self.title,
            "value": self.done,
            "total": self.total,
        }

    @property
    def open_words(self) -> str:
        """Return how many questions are open."""
        return _("%(open)d open") % {"open": self.open}


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
    following = desk.sheet.resume()
    return Progress(
        done=len(desk.sheet.done),
        total=len(desk.sheet.asked),
        fields=[_field(desk, entry, here, question) for entry in desk.sheet.fields],
        next_url=question_url(desk, following) if following else "",
    )


def make_part(desk: Desk, dimension: Dimension) -> Progress:
    """Return what a save changes in the list: the count, and the field it is in."""
    return Progress(
        done=len(desk.sheet.done),
        total=len(desk.sheet.asked),
        fields=[_folded(desk, desk.sheet.field(dimension), is_current=True)],
        next_url="",
    )


def _field(
    desk: Desk, progress: FieldProgress, here: str, current: Question | None
) -> FieldLink:
    if progress.dimension.id != here:
        return _folded(desk, progress)
    links = [_link(desk, question, current) for question in progress.questions]
    return replace(_folded(desk, progress, is_current=True), questions=links)


def _folded(
    desk: Desk, progress: FieldProgress, *, is_current: bool = False
) -> FieldLink:
    """Return the field without its questions; it leads to the first open one."""
    open_ones = [q for q in progress.questions if q.id not in desk.sheet.done]
    return FieldLink(
        id=progress.dimension.id,
        title=progress.dimension.title,
        url=question_url(desk, (open_ones or progress.questions)[0]),
        done=progress.done,
        total=progress.total,
        is_current=is_current,
    )


def _link(desk: Desk, question: Question, current: Question | None) -> QuestionLink:
    state = "done" if question.id in desk.sheet.done else "open"
    if state == "open" and question in desk.sheet.unconfirmed:
        state = "unconfirmed"
    url = question_url(desk, question)
    is_current = question == current
    return QuestionLink(question.id, question.title, url, state, is_current)


def field_url(desk: Desk, dimension: str) -> str:
    """Return the address of all questions of a field of action."""
    kwargs = {
        "slug": desk.run.municipality.slug,
        "pk": desk.run.pk,
        "dimension_id": dimension,
    }
    return reverse("assessment:dimension", kwargs=kwargs) + desk.query
