"""Answers from elsewhere, read into a run: laid beside it first, then taken over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from assessment.domain.catalogue import Catalogue
from assessment.domain.perspectives import Given, Mark
from assessment.domain.sheets import Defaults, read_sheet, write_sheet
from assessment.domain.taking_over import Entry, Stored, compare_sheet
from assessment.domain.yaml_text import read_yaml
from assessment.models import Answer, CatalogueVersion, Run
from assessment.services.answers import Draft, save_answer
from assessment.services.holding import hold_open
from assessment.services.questionnaire import (
    HOUSE,
    Questionnaire,
    load_questionnaire,
)
from cms.audit.services import record

if TYPE_CHECKING:
    from cms.accounts.models import User


@dataclass(frozen=True, slots=True)
class Offered:
    """A sheet beside the run: ``text`` is the sheet, written anew without comments.

    ``marks`` name question and version of the answers a person may replace.
    """

    text: str
    size_class: str
    entries: tuple[Entry, ...]
    marks: dict[str, str]

    @property
    def taken(self) -> list[Entry]:
        """Return what is taken over without being asked again."""
        return [entry for entry in self.entries if entry.is_taken]

    @property
    def choices(self) -> list[Entry]:
        """Return what the run has another answer to."""
        return [entry for entry in self.entries if entry.is_choice]

    @property
    def skipped(self) -> list[Entry]:
        """Return what is not taken over."""
        left = [entry for entry in self.entries if not entry.is_taken]
        return [entry for entry in left if not entry.is_choice]


def offer_sheet(run: Run, text: str) -> Offered:
    """Return what the run would take over from the text of a sheet; stores nothing.

    A sheet of another version of the run's catalogue is read by that version.

    Raises:
        RefusedError: with every finding, if it is no sheet for this catalogue.
    """
    catalogue = _catalogue_of(text, run)
    sheet = read_sheet(text, catalogue, Defaults(run.size_class))
    questionnaire = load_questionnaire(run)
    return Offered(
        text=write_sheet(sheet.answers, catalogue, sheet.size_class),
        size_class=sheet.size_class,
        entries=compare_sheet(
            sheet.answers, catalogue, questionnaire.asked, _stored(questionnaire)
        ),
        marks={
            question.id: f"{question.id}:{_version(questionnaire, question.id)}"
            for question in questionnaire.asked
        },
    )


@transaction.atomic
def take_over(
    run: Run, text: str, *, replace: Collection[str], by: "User", at: datetime
) -> int:
    """Save the sheet's answers as joint ones; return how many.

    What is answered stays, unless ``replace`` holds its mark and nobody changed it
    since. Comments stay with their question.

    Raises:
        RunClosedError: if the run was submitted meanwhile.
        RefusedError: if the text is no sheet for this run.
    """
    hold_open(run, at=at)
    offered = offer_sheet(run, text)
    rows = load_questionnaire(run).rows
    chosen = [each for each in offered.choices if _mark(offered, each) in replace]
    wanted = [*offered.taken, *chosen]
    for entry in wanted:
        draft = _draft(entry, rows.get((entry.question.id, HOUSE)))
        save_answer(run, draft, by=by, at=at)
    record("assessment.sheet_taken_over", run)
    return len(wanted)


def _mark(offered: Offered, entry: Entry) -> str:
    return offered.marks[entry.question.id]


def _draft(entry: Entry, row: Answer | None) -> Draft:
    return Draft(
        question=entry.question.id,
        source=HOUSE,
        choice=str(entry.given),
        version=row.version if row else 0,
        comment=row.comment if row else "",
    )


def _catalogue_of(text: str, run: Run) -> Catalogue:
    """Return the version the sheet names, if it is one of the run's catalogue."""
    raw = read_yaml(text)
    named = raw.get("catalogue") if isinstance(raw, dict) else None
    key, _at, number = named.partition("@") if isinstance(named, str) else ("", "", "")
    if key != run.catalogue.key or number == run.catalogue.version:
        return run.catalogue.parsed
    versions = CatalogueVersion.objects.of_key(key).without_source()
    found = versions.filter(version=number).first()
    return (found or run.catalogue).parsed


def _stored(questionnaire: Questionnaire) -> dict[str, Stored]:
    """Return what counts for each question, else what was filled in before."""
    found = {}
    for question in questionnaire.asked:
        counted = questionnaire.view(question).answer
        row = questionnaire.rows.get((question.id, HOUSE))
        if counted is not None:
            found[question.id] = Stored(counted, is_confirmed=True)
        elif row is not None:
            found[question.id] = Stored(_given(row), is_confirmed=False)
    return found


def _given(row: Answer) -> Given:
    return Mark(row.value) if row.level is None else row.level


def _version(questionnaire: Questionnaire, question: str) -> int:
    row = questionnaire.rows.get((question, HOUSE))
    return row.version if row else 0
