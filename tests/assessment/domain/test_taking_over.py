"""What a run takes over from a sheet."""

from dataclasses import replace

import pytest

from assessment.domain.answers import Answers
from assessment.domain.asking import asked_questions
from assessment.domain.perspectives import Mark
from assessment.domain.taking_over import Fate, Stored, compare_sheet
from tests.assessment.domain.factories import shipped_catalogue

CATALOGUE = shipped_catalogue()
ALL = asked_questions(CATALOGUE, quick=False)
QUICK = asked_questions(CATALOGUE, quick=True)
SURE, PREFILLED = Stored(2, is_confirmed=True), Stored(2, is_confirmed=False)


def fates(answers, *, asked=ALL, stored=None, catalogue=CATALOGUE):
    entries = compare_sheet(answers, catalogue, asked, stored or {})
    return [(entry.question.id, entry.given, entry.fate) for entry in entries]


@pytest.mark.parametrize(
    ("level", "stored", "fate"),
    [
        (1, None, Fate.NEW),
        (1, SURE, Fate.ANSWERED),
        (2, SURE, Fate.SAME),
        (1, PREFILLED, Fate.REPLACES_PREFILLED),
        (2, PREFILLED, Fate.REPLACES_PREFILLED),
    ],
)
def test_fate_follows_what_is_stored(level, stored, fate):
    known = {"str-01": stored} if stored else {}

    assert fates(Answers({"str-01": level}), stored=known) == [("str-01", level, fate)]


def test_unknown_is_an_answer_and_not_applicable_needs_a_reason():
    answers = Answers({}, frozenset({"koo-04"}), frozenset({"str-01"}))

    assert fates(answers) == [
        ("str-01", Mark.UNKNOWN, Fate.NEW),
        ("koo-04", Mark.NOT_APPLICABLE, Fate.NEEDS_REASON),
    ]


def test_order_is_that_of_the_catalogue_and_the_unasked_stays_outside():
    answers = Answers({"koo-01": 1, "str-01": 1, "str-02": 1})

    assert fates(answers, asked=QUICK) == [
        ("str-01", 1, Fate.NOT_ASKED),
        ("str-02", 1, Fate.NEW),
        ("koo-01", 1, Fate.NEW),
    ]


@pytest.mark.parametrize(
    ("moved", "given", "fate"),
    [({2: 1}, 1, Fate.NEW), ({0: 0}, 2, Fate.CHANGED), (None, 2, Fate.CHANGED)],
)
def test_levels_of_another_revision_are_carried_over_or_left(moved, given, fate):
    question = CATALOGUE.questions["str-01"]
    newer = replace(question, revision=question.revision + 1, revision_map=moved)

    found = fates(Answers({"str-01": 2}), asked=(newer,))

    assert found == [("str-01", given, fate)]


def test_each_answer_is_taken_left_to_choose_or_left():
    stored = {"str-02": SURE, "str-03": SURE}
    answers = Answers({"str-01": 1, "str-02": 1, "str-03": 2})

    entries = compare_sheet(answers, CATALOGUE, ALL, stored)

    assert [(each.is_taken, each.is_choice) for each in entries] == [
        (True, False),
        (False, True),
        (False, False),
    ]
