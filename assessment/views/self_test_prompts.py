"""Ready objects for the pages of the self-test."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessment.domain.catalogue import Catalogue, Dimension, Question
from assessment.forms.self_test import TravellingForm
from assessment.models import Answer
from assessment.views.prompts import Option
from assessment.views.result_tables import Cell, Table


@dataclass(frozen=True, slots=True)
class QuickPrompt:
    """One question of the self-test with everything its page shows."""

    form: TravellingForm
    question: Question
    size: str

    @property
    def dimension(self) -> Dimension:
        """Return the field of action of the question."""
        return self.form.catalogue.dimension(self.question.dimension)

    @property
    def number(self) -> int:
        """Return the place of the question, from 1."""
        return 1 + self.form.asked.index(self.question)

    @property
    def total(self) -> int:
        """Return how many questions there are."""
        return len(self.form.asked)

    @property
    def done(self) -> int:
        """Return how many questions are answered."""
        return len(self.form.choices)

    @property
    def is_last(self) -> bool:
        """Whether no question follows."""
        return self.number == self.total

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Return the answers to all other questions, as fields."""
        fields = self.form.hidden(self.size, without=self.question.id)
        return [*fields, ("at", self.question.id)]

    @property
    def levels(self) -> list[Option]:
        """Return the five levels, each with its whole anchor."""
        chosen = self.form.choices.get(self.question.id)
        return [
            Option(str(level), entry.name, anchor, chosen == str(level))
            for level, (entry, anchor) in enumerate(
                zip(self.form.catalogue.levels, self.question.anchors, strict=True)
            )
        ]

    @property
    def marks(self) -> list[Option]:
        """Return the ways to answer without a level."""
        labels = {Answer.Value.UNKNOWN: _("I don't know")}
        if self.question.na_allowed:
            labels[Answer.Value.NOT_APPLICABLE] = _("Does not apply to us")
        chosen = self.form.choices.get(self.question.id)
        return [
            Option(key.value, label, is_checked=chosen == key)
            for key, label in labels.items()
        ]

    @property
    def others(self) -> list[tuple[Question, bool, bool]]:
        """Return all questions: whether answered, whether this one."""
        done = self.form.choices
        return [
            (each, each.id in done, each is self.question) for each in self.form.asked
        ]


def way_on(form: TravellingForm) -> Question:
    """Return the question the pressed button leads to; the same one else."""
    ids = [question.id for question in form.asked]
    if form.wish in ids:
        return form.asked[ids.index(form.wish)]
    step = {"next": 1, "previous": -1}.get(form.wish, 0)
    at = form.asked.index(form.current) + step
    return form.asked[min(max(at, 0), len(ids) - 1)]


def own_answers(form: TravellingForm) -> Table:
    """Return a row per question: title, answer in words, weight, foundation or not."""
    headers = [_("Question"), _("Your answer"), _("Weight"), _("Foundation")]
    rows: list[list[Cell]] = [
        [
            question.title,
            in_words(form.catalogue, form.choices.get(question.id, "")),
            question.weight,
            _("yes") if question.gate else _("no"),
        ]
        for question in form.asked
    ]
    return Table(headers, rows)


def in_words(catalogue: Catalogue, choice: str) -> str:
    """Return a level, a mark or nothing as people read it."""
    if choice.isdecimal():
        level = int(choice)
        name = catalogue.levels[level].name
        return _("Level %(level)d: %(name)s") % {"level": level, "name": name}
    return str(Answer.Value(choice).label) if choice else _("open")
