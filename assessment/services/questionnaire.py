"""A run as a questionnaire: what is asked of whom, what is answered, what is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assessment.domain.asking import PERSPECTIVES, asked_questions
from assessment.domain.catalogue import Catalogue, Dimension, Question
from assessment.domain.perspectives import Given, Mark, View, combine_answers
from assessment.models import Answer, Run

HOUSE = Answer.Source.HOUSE.value
SETTLED = Answer.Source.SETTLED.value


@dataclass(frozen=True, slots=True)
class FieldProgress:
    """How far one field of action is; ``questions`` are those asked of the source."""

    dimension: Dimension
    questions: tuple[Question, ...]
    done: int

    @property
    def total(self) -> int:
        """Return how many questions are asked."""
        return len(self.questions)

    @property
    def open(self) -> int:
        """Return how many questions are without a confirmed answer."""
        return self.total - self.done


@dataclass(frozen=True)
class Questionnaire:
    """The questions and answers of one run, as one source sees them.

    ``rows`` maps (question, source) to the stored answer. ``asked`` are the questions
    put to ``source`` in catalogue order, without the ``hidden`` ones.
    """

    run: Run
    source: str
    rows: Mapping[tuple[str, str], Answer]
    hidden: frozenset[str] = frozenset()
    catalogue: Catalogue = field(init=False)
    asked: tuple[Question, ...] = field(init=False)

    def __post_init__(self) -> None:
        perspective = self.source if self.source in PERSPECTIVES else ""
        catalogue = self.run.catalogue.parsed
        quick = self.run.kind == Run.Kind.QUICK
        wanted = asked_questions(catalogue, quick=quick, perspective=perspective)
        asked = tuple(entry for entry in wanted if entry.id not in self.hidden)
        object.__setattr__(self, "catalogue", catalogue)
        object.__setattr__(self, "asked", asked)

    @cached_property
    def done(self) -> frozenset[str]:
        """Return the ids of the asked questions with an answer that counts.

        For a perspective its own, else any that counts by assessment.md, 2.4.
        """
        is_one_view = self.source in PERSPECTIVES
        answered = {
            question
            for (question, source), row in self.rows.items()
            if row.confirmed and (source == self.source or not is_one_view)
        }
        return frozenset(entry.id for entry in self.asked if entry.id in answered)

    @cached_property
    def open_questions(self) -> tuple[Question, ...]:
        """Return the asked questions without an answer that counts."""
        return tuple(entry for entry in self.asked if entry.id not in self.done)

    @cached_property
    def unconfirmed(self) -> tuple[Question, ...]:
        """Return the open questions with a pre-filled answer."""
        source = self.source if self.source in PERSPECTIVES else HOUSE
        return tuple(
            entry for entry in self.open_questions if (entry.id, source) in self.rows
        )

    @property
    def fields(self) -> list[FieldProgress]:
        """Return the progress of every field of action in which something is asked."""
        found = [self.field(dimension) for dimension in self.catalogue.dimensions]
        return [field for field in found if field.questions]

    def field(self, dimension: Dimension) -> FieldProgress:
        """Return the progress of one field of action."""
        asked = self.asked_in(dimension.id)
        return FieldProgress(dimension, asked, sum(q.id in self.done for q in asked))

    def asked_in(self, dimension: str) -> tuple[Question, ...]:
        """Return the asked questions of one field of action."""
        return tuple(entry for entry in self.asked if entry.dimension == dimension)

    def answer(self, question: str) -> Answer | None:
        """Return the stored answer of this source, confirmed or not."""
        return self.rows.get((question, self.source))

    def view(self, question: Question) -> View:
        """Return the answer that counts and how far the perspectives are apart."""
        given = {
            key: value
            for key in PERSPECTIVES
            if (value := self._given(question.id, key)) is not None
        }
        return combine_answers(
            given,
            question.lead,
            house=self._given(question.id, HOUSE),
            settled=self._given(question.id, SETTLED),
        )

    def to_clarify(self) -> list[Question]:
        """Return the questions on which the perspectives are two levels apart."""
        questions = self.catalogue.questions.values()
        return [entry for entry in questions if self.view(entry).needs_clarification]

    def has_levels(self) -> bool:
        """Tell whether any asked question has a level that counts."""
        return any(isinstance(self.view(entry).answer, int) for entry in self.asked)

    def resume(self) -> Question | None:
        """Return the first open question after the last one answered, if any."""
        own = [row for key, row in self.rows.items() if key[1] == self.source]
        own = [row for row in own if row.confirmed and row.question in self.done]
        last = max(own, key=lambda row: row.answered_at, default=None)
        order = self.catalogue.positions
        at = order[last.question] if last else -1
        following = [entry for entry in self.open_questions if order[entry.id] > at]
        return next(iter(following or self.open_questions), None)

    def next_to(self, question: str) -> Question | None:
        """Return the question asked next; after the last one what is still open."""
        left = [entry for entry in self.open_questions if entry.id != question]
        return self.after(question) or next(iter(left), None)

    def after(self, question: str, *, offset: int = 1) -> Question | None:
        """Return the question asked ``offset`` places later (earlier if negative)."""
        at = [entry.id for entry in self.asked].index(question) + offset
        return self.asked[at] if 0 <= at < len(self.asked) else None

    def _given(self, question: str, source: str) -> Given | None:
        row = self.rows.get((question, source))
        if row is None or not row.confirmed:
            return None
        return row.level if row.level is not None else Mark(row.value)


def load_questionnaire(run: Run, source: str = HOUSE) -> Questionnaire:
    """Read the answers of a run; one query."""
    rows = Answer.objects.filter(run=run)
    return Questionnaire(run, source, {(row.question, row.source): row for row in rows})
