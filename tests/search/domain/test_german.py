"""Words, their forms and their parts."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cms.search.domain.german.terms import exact
from cms.search.domain.german.writing import (
    fold,
    runs_of,
    spell,
    spellings,
    words_of,
)
from cms.search.domain.plain import plain_words
from cms.search.vocabulary import german

_DATA = yaml.safe_load(
    (Path(__file__).parents[2] / "data/german_words.yaml").read_text(encoding="utf-8")
)
_GERMAN = german()


def _terms(text):
    """Return the stems of a text word by word, and in one piece where it is joined."""
    words = list(words_of(text))
    whole = {(_GERMAN.stem(word.joined),) for word in words if word.joined}
    return whole | {tuple(_GERMAN.stem(word.spelled) for word in words)}


def test_compounds_are_cut_as_people_cut_them():
    wrong = {
        word: _GERMAN.splitter.parts(word.lower())
        for word, parts in _DATA["compounds"].items()
        if [_GERMAN.stem(p) for p in _GERMAN.splitter.parts(word.lower())]
        != [_GERMAN.stem(part) for part in parts]
    }

    assert wrong == {}


@pytest.mark.parametrize("word", _DATA["not_compounds"])
def test_words_of_one_piece_stay_whole(word):
    assert _GERMAN.splitter.parts(word.lower()) == ()


@pytest.mark.parametrize(("one", "other"), _DATA["meet"])
def test_forms_of_a_word_meet(one, other):
    assert _terms(one) & _terms(other)


@pytest.mark.parametrize(("one", "other"), _DATA["apart"])
def test_words_that_only_look_alike_stay_apart(one, other):
    assert not _terms(one) & _terms(other)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("E-Akte", ["e", "akte"]),
        ("eAkte", ["e", "akte"]),
        ("Mitarbeiter:innen", ["mitarbeiter"]),
        ("Mitarbeiter/-innen und Leiter(in)", ["mitarbeiter", "und", "leiter"]),
        ("BürgerInnen", ["bürger"]),
        ("Ämter/Fachdienste", ["ämter", "fachdienste"]),
        ("§ 25a, 1.2.3", ["25a", "1.2.3"]),
        ("BUERGERBUERO", ["bürgerbüro"]),
        ("neue Steuer aktuell", ["neue", "steuer", "aktuell"]),
        ("Ver\u00adwaltung", ["verwaltung"]),
    ],
)
def test_text_is_cut_into_words(typed, words):
    assert [word.spelled for word in words_of(typed)] == words


def test_a_joined_word_knows_the_whole_of_it():
    first, second = words_of("E-Akte")

    assert (first.joined, first.pieces, second.joined) == ("eakte", 2, "")


@given(st.text(max_size=300))
def test_words_stand_where_they_say(text):
    places = [(word.start, word.end) for word in words_of(text)]

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert [start for start, _end in places] == sorted(s for s, _e in places)


@given(st.text(max_size=80))
def test_spelling_twice_changes_nothing_more(text):
    assert spell(spell(text)) == spell(text) or len(text) > 30
    assert fold(fold(spell(text))) == fold(spell(text))


@given(st.text(alphabet="abdeghiknrstuüä", min_size=2, max_size=45))
def test_parts_make_up_the_word(word):
    inner = _GERMAN.splitter.inner(word)

    assert all(part in word for part in inner)
    assert word not in inner


_TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from(["DA", "da", "E-Akte", "Leiter(in)", "1.2.3", "§", "Aktenpläne"])
).map(" ".join)


@given(_TEXTS)
def test_terms_of_a_text_are_those_of_its_words(text):
    words = list(words_of(text))

    stored = _GERMAN.terms(text).split(" ")

    others = [term for word in words for term in _GERMAN.found_by(word)]
    assert [*filter(None, stored)] == [*map(exact, words), *others]


@given(_TEXTS)
def test_runs_are_spelled_as_the_words_of_the_text(text):
    spelled = [word for run in runs_of(text) for word in spellings(run)]

    assert spelled == [word.spelled for word in words_of(text)]


@given(st.text(max_size=50))
def test_words_of_an_engine_do_not_depend_on_others_beside(text):
    assert plain_words(f"{text} ä")[:-1] == plain_words(text)
