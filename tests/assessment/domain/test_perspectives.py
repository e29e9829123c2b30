"""T7, the order of sources, the perception gap and confidence."""

from fractions import Fraction

import pytest

from assessment.domain.answers import Answers
from assessment.domain.confidence import ConfidenceLevel, rate_confidence
from assessment.domain.perspectives import (
    Mark,
    Origin,
    View,
    combine_answers,
    perception_gap,
)
from tests.assessment.domain.factories import make_catalogue, raw_question

THREE = {"bm": 3, "al": 1, "it": 2}


def test_t7_spread_of_two_needs_clarification():
    assert combine_answers(THREE, "al") == View(
        1, Origin.LEAD, spread=2, needs_clarification=True
    )


@pytest.mark.parametrize(
    ("given", "house", "settled", "answer", "origin"),
    [
        (THREE, 4, 0, 0, Origin.SETTLED),
        (THREE, 4, None, 4, Origin.HOUSE),
        (THREE, Mark.UNKNOWN, None, Mark.UNKNOWN, Origin.HOUSE),
        (THREE, Mark.NOT_APPLICABLE, None, Mark.NOT_APPLICABLE, Origin.HOUSE),
        ({"al": Mark.UNKNOWN, "bm": 3, "it": 2}, None, None, 2, Origin.OTHERS),
        ({"al": Mark.NOT_APPLICABLE, "bm": 3}, None, None, 3, Origin.OTHERS),
        ({"al": Mark.NOT_APPLICABLE}, None, None, Mark.UNKNOWN, Origin.NOBODY),
        ({}, None, None, None, Origin.NOBODY),
    ],
)
def test_answer_that_counts(given, house, settled, answer, origin):
    view = combine_answers(given, "al", house=house, settled=settled)

    assert (view.answer, view.origin) == (answer, origin)


def test_settled_answer_ends_the_clarification():
    view = combine_answers(THREE, "al", settled=2)

    assert (view.spread, view.needs_clarification) == (2, False)


def test_house_answer_does_not_end_it():
    assert combine_answers(THREE, "al", house=2).needs_clarification


def test_small_spread_needs_none():
    assert not combine_answers({"bm": 1, "al": 2}, "al").needs_clarification


def test_perception_gap_needs_five_common_questions():
    one = dict.fromkeys("abcde", 3)

    assert perception_gap(one, dict.fromkeys("abcd", 1)) is None
    assert perception_gap(one, {**dict.fromkeys("abcd", 1), "e": 2, "f": 0}) == 45


CATALOGUE = make_catalogue(
    {
        "A": (
            100,
            [
                raw_question("gate", 3, gate=True),
                raw_question("a2", 2),
                raw_question("a3", 1),
            ],
        )
    }
)
FULL = Answers({"gate": 2, "a2": 3, "a3": 1})


@pytest.mark.parametrize(
    ("completeness", "evidenced", "conflicts", "level", "share"),
    [
        (Fraction(1), {"gate"}, {"a2"}, ConfidenceLevel.HIGH, Fraction(3, 5)),
        (Fraction(1), {"gate"}, {"gate"}, ConfidenceLevel.MEDIUM, Fraction(3, 5)),
        (Fraction(1), {"a2", "a3"}, set(), ConfidenceLevel.MEDIUM, Fraction(2, 5)),
        (Fraction(89, 100), {"gate"}, set(), ConfidenceLevel.MEDIUM, Fraction(3, 5)),
        (Fraction(9, 10), {"gate"}, set(), ConfidenceLevel.HIGH, Fraction(3, 5)),
        (Fraction(59, 100), {"gate"}, set(), ConfidenceLevel.LOW, Fraction(3, 5)),
    ],
)
def test_confidence(completeness, evidenced, conflicts, level, share):
    confidence = rate_confidence(
        CATALOGUE, FULL, completeness, evidenced=evidenced, conflicts=conflicts
    )

    assert (confidence.level, confidence.evidence) == (level, share)


def test_without_higher_answers_evidence_is_complete():
    confidence = rate_confidence(
        CATALOGUE,
        Answers({"gate": 1}, frozenset({"a2"})),
        Fraction(1),
        evidenced=set(),
        conflicts=set(),
    )

    assert confidence.evidence == 1
