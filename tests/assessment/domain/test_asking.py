"""Who is asked what, and comments that are joined."""

import pytest

from assessment.domain.asking import asked_questions, merge_comments
from tests.assessment.domain.factories import shipped_catalogue


@pytest.mark.parametrize(("perspective", "count"), [("bm", 13), ("al", 36), ("it", 26)])
def test_perspective_is_asked_where_it_is_named(perspective, count):
    asked = asked_questions(shipped_catalogue(), quick=False, perspective=perspective)

    assert len(asked) == count


def test_quick_check_asks_its_questions_in_catalogue_order():
    catalogue = shipped_catalogue()

    asked = [entry.id for entry in asked_questions(catalogue, quick=True)]

    assert sorted(asked) == sorted(catalogue.quick_check.questions)
    assert asked == sorted(asked, key=catalogue.positions.__getitem__)


@pytest.mark.parametrize(
    ("stored", "typed", "both"),
    [
        ("", "", ""),
        ("A", "", "A"),
        ("", "B", "B"),
        ("A", "A und B", "A und B"),
        ("A und B", "A", "A und B"),
        ("A", "B", "A\n\nB"),
    ],
)
def test_joined_comment_holds_both(stored, typed, both):
    assert merge_comments(stored, typed) == both
