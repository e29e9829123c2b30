"""What is like the best hits rises; nothing else does."""

from cms.search.domain.german.likeness import COMPARED, lifts

BEST = frozenset({"notfall", "übung", "angriff"})
LIKE = frozenset({"notfall", "übung", "drehbuch"})
OTHER = frozenset({"angriff", "hund", "steuer", "marke"})


def test_a_hit_that_says_what_the_best_one_says_rises_most():
    best, like, other = lifts([2.0, 0.5, 0.5], [BEST, LIKE, OTHER])

    assert like > other
    assert like > best > 0.0


def test_what_says_nothing_or_stands_far_behind_does_not_rise():
    far = [frozenset({"hund"})] * COMPARED

    assert lifts([1.0, 0.9], [BEST, frozenset()]) == [0.0, 0.0]
    assert lifts([1.0] * (COMPARED + 2), [BEST, *far, BEST])[-1] == 0.0


def test_hits_that_are_worth_nothing_lift_nobody():
    assert lifts([0.0, 0.0], [BEST, BEST]) == [0.0, 0.0]
    assert lifts([], []) == []
