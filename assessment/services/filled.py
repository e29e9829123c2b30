"""The answers of a run as values: which level counts for each question."""

from collections import defaultdict
from collections.abc import Mapping

from assessment.domain.answers import Answers
from assessment.domain.catalogue import Catalogue, Question
from assessment.domain.perspectives import Given, Mark, View, combine_answers
from assessment.domain.reporting import Filled
from assessment.models import Answer, Run

Row = tuple[str, str, str, int | None]


def read_filled(run: Run, catalogue: Catalogue) -> Filled:
    """Return the run as filled in, in two queries; unconfirmed answers do not count."""
    views = _views(run, catalogue)
    evidence = run.evidence.values_list("question", flat=True)
    return Filled(
        kind=run.kind,
        size_class=run.size_class,
        answers=_answers(run, catalogue, views),
        own_targets=run.question_targets,
        evidenced=frozenset(evidence),
        conflicts=frozenset(
            key for key, view in views.items() if view.needs_clarification
        ),
    )


def _views(run: Run, catalogue: Catalogue) -> dict[str, View]:
    rows = run.answers.filter(confirmed=True)
    given: dict[str, dict[str, Given]] = defaultdict(dict)
    for question, source, value, level in rows.values_list(
        "question", "source", "value", "level"
    ):
        if question in catalogue.questions:
            given[question][source] = _given(value, level)
    return {key: _view(catalogue.questions[key], given[key]) for key in given}


def _given(value: str, level: int | None) -> Given:
    if value == Answer.Value.LEVEL and level is not None:
        return level
    return Mark(value)


def _view(question: Question, given: Mapping[str, Given]) -> View:
    own = {Answer.Source.HOUSE, Answer.Source.SETTLED}
    return combine_answers(
        {source: answer for source, answer in given.items() if source not in own},
        question.lead,
        house=given.get(Answer.Source.HOUSE),
        settled=given.get(Answer.Source.SETTLED),
    )


def _answers(run: Run, catalogue: Catalogue, views: Mapping[str, View]) -> Answers:
    asked = None
    if run.kind == Run.Kind.QUICK:
        asked = frozenset(catalogue.quick_check.questions)
    counts = {
        key: view.answer for key, view in views.items() if asked is None or key in asked
    }
    return Answers(
        levels={key: value for key, value in counts.items() if isinstance(value, int)},
        not_applicable=frozenset(
            key for key, value in counts.items() if value is Mark.NOT_APPLICABLE
        ),
        unknown=frozenset(
            key for key, value in counts.items() if value is Mark.UNKNOWN
        ),
        asked=asked,
    )
