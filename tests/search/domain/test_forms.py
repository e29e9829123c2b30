"""Forms that no table lists, and abbreviations."""

import pytest

from cms.search.domain.german.writing import words_of
from cms.search.vocabulary import german


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [("ausfällt", "ausfallen"), ("abgibt", "abgeben"), ("aufnimmt", "aufnehmen")],
)
def test_strong_forms_behind_a_prefix_are_of_their_verb(form, infinitive):
    assert german().stem(form) == german().stem(infinitive)


@pytest.mark.parametrize(
    ("noun", "other"),
    [("fund", "find"), ("beschluss", "beschliess"), ("verbund", "verbind"),
     ("aktenrelevanz", "aktenrelevant"), ("kompetenz", "kompetent"), ("bund", "bund")],
)  # fmt: skip
def test_nouns_lead_to_what_they_are_made_from(noun, other):
    assert german().root(noun) == other


@pytest.mark.parametrize(
    ("text", "stops"),
    [("DA E-Akte", []), ("die da oben", ["die", "da"]), ("DA", []),
     ("DA IST DIE AKTE", ["da", "ist", "die"])],
)  # fmt: skip
def test_abbreviations_in_capitals_are_words_of_their_own(text, stops):
    found = [word.spelled for word in words_of(text) if german().is_stop_word(word)]

    assert [word for word in found if word != "oben"] == stops
