"""The questions of a sheet for somebody outside, with what was answered on it."""

from collections.abc import Iterable
from dataclasses import replace

from assessment.models import Answer, Contribution, Delivery
from assessment.services.questionnaire import HOUSE, Questionnaire


class SheetQuestions(Questionnaire):
    """A questionnaire of the chosen questions; whether they apply is not asked."""

    def __post_init__(self) -> None:
        super().__post_init__()
        asked = tuple(replace(entry, na_allowed=False) for entry in self.asked)
        object.__setattr__(self, "asked", asked)


def load_sheet(delivery: Delivery) -> SheetQuestions:
    """Read what was answered on the sheet, and nothing else of the run; one query."""
    rows = Contribution.objects.filter(delivery=delivery)
    return sheet_of(delivery, rows)


def sheet_of(delivery: Delivery, rows: Iterable[Contribution]) -> SheetQuestions:
    """Return the sheet with these answers of it; no query."""
    run = delivery.run
    found = {(row.question, HOUSE): as_answer(delivery, row) for row in rows}
    others = run.catalogue.parsed.questions.keys() - {*delivery.questions}
    return SheetQuestions(run, HOUSE, found, frozenset(others))


def as_answer(delivery: Delivery, row: Contribution) -> Answer:
    """Return the proposed answer as pages show answers; it is never stored as one."""
    return Answer(
        run=delivery.run,
        question=row.question,
        source=HOUSE,
        value=row.value,
        level=row.level,
        comment=row.comment,
        version=row.version,
        answered_at=row.answered_at,
    )
