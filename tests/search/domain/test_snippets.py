"""The place of a text that shows why it was found."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cms.search.domain.german.snippets import snippet, wanted_stems
from cms.search.domain.german.writing import places_of, words_of
from cms.search.vocabulary import german


def _snippet(text, query):
    return snippet(text, wanted_stems(words_of(query), german()), german())


def _marked(text, query):
    return [piece.text for piece in _snippet(text, query) if piece.is_hit]


def test_inflected_words_and_compounds_are_marked():
    text = "Die Aktenpläne des Amtes. Jeder Plan gehört in den Musteraktenplan."

    assert _marked(text, "Aktenplan") == ["Aktenpläne", "Plan", "Musteraktenplan"]


def test_the_window_is_where_most_different_words_stand():
    text = "Akte. " + "x " * 300 + "Die Akte liegt im Archiv. " + "y " * 300

    pieces = _snippet(text, "Akte Archiv")

    assert [piece.text for piece in pieces if piece.is_hit] == ["Akte", "Archiv"]
    assert pieces[0].text == pieces[-1].text == "…"


def test_without_a_hit_the_text_begins_at_its_beginning():
    assert _snippet("Ein kurzer Text.", "Portal")[0].text == "Ein kurzer Text."


@given(st.text(max_size=600), st.text(max_size=40))
def test_a_snippet_is_a_part_of_its_text(text, query):
    shown = "".join(piece.text for piece in _snippet(text, query) if piece.text != "…")

    assert shown in text


@given(st.text("aAe-:/()\u00a0\n ", max_size=60), st.integers(1, 3))
def test_tokens_stand_where_they_are_found(text, step):
    every = [(found.start(), found[0]) for found in re.finditer(r"\S+", text)]
    some = {token for _start, token in every[::step]}

    assert places_of(text, some) == [each for each in every if each[1] in some]


@given(st.text("aAe-:/()_.\u00ad\u00a0\n ", max_size=60))
def test_words_of_a_text_are_those_of_its_tokens(text):
    tokens = re.finditer(r"\S+", text)
    words = [word for each in tokens for word in words_of(each[0], each.start())]

    assert [_place(word) for word in words] == [_place(word) for word in words_of(text)]


def _place(word):
    return word.spelled, word.start, word.end, word.joined
