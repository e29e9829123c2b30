"""Ready objects for the templates: one question as it is put to a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assessment.domain.asking import PERSPECTIVES
from assessment.domain.catalogue import TOP_LEVEL, Catalogue, Dimension, Question
from assessment.domain.targets import targets_for
from assessment.forms.answers import AnswerForm, initial_of
from assessment.models import Answer
from assessment.services.questionnaire import HOUSE, SETTLED, Questionnaire
from assessment.views.access import Desk
from assessment.views.crumbs import run_question_url
from assessment.views.saving import Outcome
from cms.knowledge.services.version import DAY


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button: ``text`` is the whole anchor, ``name`` the level's name."""

    value: str
    name: str
    text: str = ""
    is_checked: bool = False


@dataclass(frozen=True)
class Prompt:
    """A question with everything its page shows.

    ``others`` are other views as (who, what), empty before the own answer is saved and
    for who holds a perspective only;
    ``version`` and ``seen`` belong to what the person last saw stored.
    """

    desk: Desk
    question: Question
    dimension: Dimension
    number: int
    total: int
    target: int
    outcome: Outcome
    version: int
    seen: str
    evidence: Sequence[str] = ()
    others: list[tuple[str, str]] = field(default_factory=list)

    @property
    def form(self) -> AnswerForm:
        """Return the form, with what was typed."""
        return self.outcome.form

    @property
    def url(self) -> str:
        """Return the address of the question's page."""
        return question_url(self.desk, self.question)

    @property
    def look(self) -> str:
        """Return all that the fields show while nobody has written into them."""
        run = self.desk.run
        asked = (self.question.id, self.question.na_allowed)
        shown = (run.catalogue.content_hash, *asked, run.is_open)
        return repr((*shown, self.target, self._chosen, get_language()))

    @property
    def keep(self) -> int:
        """Return for how many seconds the fields are kept; never words of people."""
        words = (self.form[name].value() for name in ("reason", "comment"))
        return 0 if self.form.is_bound or any(words) else DAY

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the stored answer is pre-filled and does not count yet."""
        answer = self.outcome.answer
        return answer is not None and not answer.confirmed

    @property
    def mine(self) -> dict[str, object]:
        """Return what was typed, in words."""
        level = self._chosen if self._chosen.isdecimal() else None
        draft = Answer(value=self._chosen, level=int(level) if level else None)
        return {
            "answer": describe(self.desk.sheet, draft),
            "reason": self.form["reason"].value(),
            "comment": self.form["comment"].value(),
        }

    @property
    def theirs(self) -> dict[str, object]:
        """Return the answer somebody else saved, in words; only with a conflict.

        Who saved it is told to those who work on the run for the house.
        """
        answer = self.outcome.conflict
        if answer is None:
            return {}
        return {
            "answer": describe(self.desk.sheet, answer),
            "reason": answer.reason,
            "comment": answer.comment,
            "by": answer.answered_by if self.desk.sees_others else None,
            "at": answer.answered_at,
        }

    @property
    def needs_clarification(self) -> bool:
        """Whether the perspectives are two levels apart, as far as one may see it."""
        sheet = self.desk.sheet
        return bool(self.others) and sheet.view(self.question).needs_clarification

    @cached_property
    def levels(self) -> list[Option]:
        """Return the levels that are always shown."""
        return self._options[:TOP_LEVEL] if self.is_top_folded else self._options

    @cached_property
    def top_level(self) -> Option | None:
        """Return the top level where it is folded away: no target asks for it."""
        return self._options[TOP_LEVEL] if self.is_top_folded else None

    @cached_property
    def is_top_folded(self) -> bool:
        """Whether the top level is neither aimed at nor chosen."""
        return self.target < TOP_LEVEL and self._chosen != str(TOP_LEVEL)

    @property
    def marks(self) -> list[Option]:
        """Return the ways to answer without a level."""
        labels = {Answer.Value.UNKNOWN: _("I don't know")}
        if self.question.na_allowed:
            labels[Answer.Value.NOT_APPLICABLE] = _("Does not apply to us")
        return [
            Option(key.value, str(label), is_checked=self._chosen == key)
            for key, label in labels.items()
        ]

    @cached_property
    def _chosen(self) -> str:
        return str(self.form["choice"].value() or "")

    @cached_property
    def _options(self) -> list[Option]:
        levels = self.desk.sheet.catalogue.levels
        return [
            Option(str(level), entry.name, anchor, self._chosen == str(level))
            for level, (entry, anchor) in enumerate(
                zip(levels, self.question.anchors, strict=True)
            )
        ]


def question_url(desk: Desk, question: Question) -> str:
    """Return the address of a question's page for this person's source."""
    if desk.assignment is not None:
        return reverse("assessment:own_question", args=[question.id])
    if desk.delivery is not None:
        return reverse("assessment:delivery_question", args=[question.id])
    return run_question_url(desk.run, question.id) + desk.query


def shown(desk: Desk, question: Question) -> Outcome:
    """Return the question as stored, with nothing typed."""
    answer = desk.sheet.answer(question.id)
    return Outcome(AnswerForm(question=question, answer=answer), answer)


def make_prompt(desk: Desk, outcome: Outcome, evidence: Sequence[str] = ()) -> Prompt:
    """Return the question of this outcome as its page shows it."""
    question = outcome.form.question
    asked = desk.sheet.asked_in(question.dimension)
    version, seen = _last_seen(outcome)
    return Prompt(
        desk=desk,
        question=question,
        dimension=desk.sheet.catalogue.dimension(question.dimension),
        number=asked.index(question) + 1,
        total=len(asked),
        target=_target(desk, question),
        outcome=outcome,
        version=version,
        seen=seen,
        evidence=evidence,
        others=_others(desk, question),
    )


def _target(desk: Desk, question: Question) -> int:
    """Return the target level; nobody outside learns it, nothing is folded for them."""
    if desk.delivery is not None:
        return TOP_LEVEL
    run = desk.run
    targets = targets_for(desk.sheet.catalogue, run.size_class, run.question_targets)
    return targets[question.id]


def _last_seen(outcome: Outcome) -> tuple[int, str]:
    """Return version and mark for the next save: those shown until one succeeded."""
    form = outcome.form
    if form.is_bound and not outcome.is_saved:
        return form["version"].value(), form["seen"].value()
    initial = initial_of(outcome.answer)
    return int(str(initial["version"])), str(initial["seen"])


def _others(desk: Desk, question: Question) -> list[tuple[str, str]]:
    """Return other views; before the own answer is saved there are none."""
    if not desk.run.perspectives or not desk.sees_others:
        return []
    own = desk.sheet.answer(question.id)
    if desk.source != SETTLED and (own is None or not own.confirmed):
        return []
    labels = source_labels(desk.sheet.catalogue)
    return [
        (labels[source], describe(desk.sheet, row))
        for source in (*PERSPECTIVES, HOUSE, SETTLED)
        if source != desk.source
        and (row := desk.sheet.rows.get((question.id, source))) is not None
        and row.confirmed
    ]


def source_labels(catalogue: Catalogue) -> dict[str, str]:
    """Return how each source of an answer is called."""
    named = {entry.id: entry.label for entry in catalogue.perspectives}
    own = {key: str(label) for key, label in Answer.Source.choices}
    return {**own, **named}


def describe(sheet: Questionnaire, answer: Answer) -> str:
    """Return an answer in words: level and its name, or how it was answered."""
    if answer.level is None:
        return str(answer.get_value_display())
    name = sheet.catalogue.levels[answer.level].name
    return _("Level %(level)d: %(name)s") % {"level": answer.level, "name": name}
