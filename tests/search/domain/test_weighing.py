"""What stored terms say of a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.search.domain.german.asking import AllOf, AnyOf, Phrase, Term
from cms.search.domain.german.weighing import (
    Held,
    rarity_in,
    stem_of,
    terms_of,
)
from cms.search.domain.german.weighing import weights as weighed
from cms.search.vocabulary import german


def _held(title="", rest="", length=70):
    count = [
        {word: said.split().count(word) for word in said.split()}
        for said in (title, rest)
    ]
    return Held(*count, length)


def weights(parts, texts, **rarity):
    """Return what texts say, with terms that are as rare as others or rarer."""
    return weighed(parts, texts, dict.fromkeys(terms_of(parts), 1.0) | rarity)


ROAD, TAX = Term("sweg", 1.0), Term("ssteu", 1.0)


def test_a_title_says_more_than_a_text():
    title, text, nothing = weights(
        [ROAD], [_held("sweg"), _held("", "sweg"), _held("shaus")]
    )
    assert title > text > nothing == 0


def test_a_rare_word_says_more_than_a_common_one():
    texts = [_held("", "sweg"), _held("", "ssteu")]
    road, tax = weights([ROAD, TAX], texts, ssteu=3.0)
    assert tax == pytest.approx(3 * road)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_what_stands_in_more_texts_is_less_rare(one, other):
    few, many = sorted((one, other))
    assert rarity_in(few, 500) >= rarity_in(many, 500) >= 1


@pytest.mark.parametrize("term", ["xwege", "sweg", "cweg"])
def test_a_term_is_as_rare_as_its_stem(term):
    assert stem_of(term, german()) == german().stem("Wege".lower())


def test_a_word_that_comes_again_says_more_but_not_twice_as_much():
    once, twice = weights([ROAD], [_held("", "sweg"), _held("", "sweg sweg")])
    assert once < twice < 2 * once


def test_a_short_text_says_more_than_a_long_one():
    short, long = weights([ROAD], [_held("", "sweg", 30), _held("", "sweg", 300)])
    assert short > long


def test_a_weight_counts():
    (whole,), (half,) = (
        weights([Term("sweg", each)], [_held("sweg")]) for each in (1.0, 0.5)
    )
    assert half == pytest.approx(whole / 2)


@pytest.mark.parametrize("part", [AllOf((ROAD, TAX)), Phrase(("sweg", "ssteu"))])
def test_all_that_is_needed_must_be_there(part):
    both, one = weights([part], [_held("sweg", "ssteu"), _held("sweg")])
    assert both > one == 0


def test_one_of_several_is_enough_and_all_add_up():
    both, one = weights([AnyOf((ROAD, TAX))], [_held("sweg ssteu"), _held("sweg")])
    assert both > one > 0


def test_all_terms_are_told():
    parts = [AnyOf((ROAD, AllOf((TAX, Term("cgeld", 0.4))))), Phrase(("xein", "xweg"))]
    assert terms_of(parts) == {"sweg", "ssteu", "cgeld", "xein", "xweg"}


def test_no_texts_say_nothing():
    assert weights([ROAD], []) == []
