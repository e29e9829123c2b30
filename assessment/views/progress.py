"""The list of the fields of action with what is done, beside every question."""

from collections import Counter
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.domain.catalogue import Dimension, Question
from assessment.services.questionnaire import FieldProgress
from assessment.views.access import Desk
from assessment.views.prompts import question_url


@dataclass(frozen=True, slots=True)
class QuestionLink:
    """A question in the list; ``state`` is done, unconfirmed or open.

    ``waiting`` counts the proposals from outside that nobody has decided on.
    """

    id: str
    title: str
    url: str
    state: str
    is_current: bool
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class FieldLink:
    """A field of action in the list; its questions only where one is there.

    ``waiting`` counts its proposals from outside that nobody has decided on.
    """

    id: str
    title: str
    url: str
    done: int
    total: int
    is_current: bool
    questions: tuple[QuestionLink, ...] = ()
    waiting: int = 0

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

    @property
    def waiting(self) -> int:
        """Return how many proposals from outside wait in all fields."""
        return sum(field.waiting for field in self.fields)


def make_progress(
    desk: Desk,
    *,
    question: Question | None = None,
    dimension: str = "",
    waiting: Counter[str] | None = None,
) -> Progress:
    """Return the list, unfolded where the person is.

    ``waiting`` counts undecided proposals by the id of their question.
    """
    here = dimension or (question.dimension if question else "")
    following = desk.sheet.resume()
    fields = [_field(desk, entry, here, question) for entry in desk.sheet.fields]
    return Progress(
        done=len(desk.sheet.done),
        total=len(desk.sheet.asked),
        fields=[_marked(desk, entry, waiting) for entry in fields]
        if waiting
        else fields,
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
    links = tuple(_link(desk, each, current) for each in progress.questions)
    return replace(_folded(desk, progress, is_current=True), questions=links)


def _marked(desk: Desk, field: FieldLink, counts: Counter[str]) -> FieldLink:
    """Return the field with the number of proposals that wait in it."""
    asked = desk.sheet.asked_in(field.id)
    links = tuple(replace(link, waiting=counts[link.id]) for link in field.questions)
    waiting = sum(counts[question.id] for question in asked)
    return replace(field, questions=links, waiting=waiting)


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
