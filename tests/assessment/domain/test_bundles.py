"""Steps with what they still need."""

import pytest

from assessment.domain.answers import Answers
from tests.assessment.domain.factories import (
    make_catalogue,
    raw_question,
)
from tests.assessment.domain.test_ranking import ranked

NEEDS = make_catalogue(
    {
        "A": (
            100,
            [
                raw_question("x", requires={2: {"y": 2, "z": 1}}),
                raw_question("y", requires={1: {"w": 1}}),
                raw_question("z"),
                raw_question("w"),
            ],
        )
    }
)


@pytest.mark.parametrize(
    ("answers", "bundle", "clarify"),
    [
        (Answers({"x": 1, "y": 0, "z": 0, "w": 0}), "w.1 y.1 y.2 z.1 x.2", ()),
        (Answers({"x": 1, "y": 1, "z": 1, "w": 0}), "y.2 x.2", ()),
        (Answers({"x": 1, "y": 2, "z": 4}), "x.2", ()),
        (
            Answers({"x": 1, "z": 1}, frozenset({"w"}), frozenset({"y"})),
            "y.1 y.2 x.2",
            ("y",),
        ),
        (Answers({"x": 1}, frozenset({"y"})), "z.1 x.2", ("z",)),
        (Answers({"x": 1}), "w.1 y.1 y.2 z.1 x.2", ("w", "y", "z")),
    ],
    ids=["all at 0", "partly", "met", "unknown counts as 0", "na is met", "unanswered"],
)
def test_bundle_holds_what_is_missing_in_order(answers, bundle, clarify):
    entry = ranked(NEEDS, answers)["x.2"]

    assert " ".join(step.id for step in entry.bundle.steps) == bundle
    assert entry.bundle.clarify == clarify


def test_quick_check_asks_instead_of_planning_what_was_not_asked():
    answers = Answers({"x": 1, "z": 0}, asked=frozenset({"x", "z"}))

    entry = ranked(NEEDS, answers)["x.2"]

    assert [step.id for step in entry.bundle.steps] == ["z.1", "x.2"]
    assert entry.bundle.ask == ("y",)
