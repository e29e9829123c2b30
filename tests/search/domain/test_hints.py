"""What words may stand for when nothing says them."""

import pytest

from cms.search.domain.german.synonyms import Direction, Group, Synonyms
from cms.search.domain.german.writing import words_of
from cms.search.vocabulary import german

GROUPS = (
    Group(("Kennwort", "Passwort")),
    Group(("Beteiligung", "ins Boot holen"), Direction.TO_FIRST),
    Group(("Cyberangriff", "Hackerangriff")),
    Group(("Digitale Souveränität", "Anbieterbindung")),
    Group(("Anbieter", "Lieferant")),
    Group(("Schulung", "Kurs")),
    Group(("Beschwerde", "Kritik")),
    Group(("Bürgerbüro", "Bürgeramt")),
    Group(("Zuständigkeit", "wer macht das"), Direction.TO_FIRST),
)


def _hints(query):
    found = Synonyms(GROUPS, (), german()).hints(list(words_of(query)))
    return {each.stems: each for each in found}


def test_a_part_of_a_compound_may_be_called_otherwise():
    assert ("kennwort", "regel") in _hints("Passwortregeln")


def test_a_compound_is_what_a_term_with_the_same_parts_is():
    assert ("digital", "souveranitat") in _hints("Lieferantenbindung")


def test_names_that_end_in_the_same_word_lead_to_it():
    assert ("angriff",) in _hints("Hackerangriff")


def test_terms_of_several_words_are_recognised_in_any_order():
    found = _hints("wie hole ich alle Mitarbeiter ins Boot")

    meaning = found["beteil",]
    assert [meaning.is_of(number) for number in (0, 1, 3)] == [True, False, True]


def test_terms_with_stop_words_are_guessed_where_half_of_them_stand():
    found = _hints("wer macht den Stempel")

    assert found["zustand",].is_of(0)
    assert _hints("den Stempel macht Hausmeister Krause") == {}


def test_a_part_counts_alone_if_all_parts_are_known():
    assert ("beschwerd",) in _hints("Bürgerbeschwerde")
    assert ("schulung",) not in _hints("Aktienkurs")
    assert ("kurs",) not in _hints("Aktienkurs")


@pytest.mark.parametrize("query", ["", "Akte", "Klavierkonzert", "Boot"])
def test_nothing_is_guessed_without_a_reason(query):
    assert _hints(query) == {}
