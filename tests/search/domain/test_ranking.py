"""What an entry is worth by what its title, its kind and what leads to it say."""

import pytest

from cms.search.domain.german import ranking
from cms.search.domain.german.saying import pack, said_by, unpack
from cms.search.domain.german.synonyms import Group, Synonyms
from cms.search.vocabulary import german

_SYNONYMS = Synonyms(
    (Group(("Kennwort", "Passwort")), Group(("persönlich", "vor Ort"))), (), german()
)


def _worth(query, title, kind="Anleitung", leads=("", ""), **rarity):
    asked = ranking.question(query, german(), _SYNONYMS, rarity)
    told = unpack(pack(title, *leads, german()))
    return ranking.worth(asked, told, said_by(kind, german()), 0.0)


def test_a_title_that_says_nothing_is_worth_what_the_engine_says():
    assert _worth("Aktenplan", "Haushalt") == 0.0


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Passwort", "Passwörter"),  # the word, then a form of it
        ("Passwörter", "Passwortregeln"),  # then a part of another word
        ("Passwortregeln", "Regeln für den Bauhof"),  # then nothing
        ("Kennwort", "Regeln für den Bauhof"),  # what else it is called counts
        ("Passwort", "Passwort und vieles mehr"),  # much else counts less
    ],
)
def test_titles_that_say_it_better_are_worth_more(better, worse):
    assert _worth("Passwort", better) > _worth("Passwort", worse)


def test_the_kind_counts_only_when_it_is_asked_for():
    asked = "Checkliste Datenschutz"
    of_kind = _worth(asked, "Datenschutz", kind="Checkliste")
    assert of_kind > _worth(asked, "Datenschutz")
    assert _worth("Datenschutz", "Datenschutz", "Checkliste") == _worth(
        "Datenschutz", "Datenschutz"
    )


def test_a_rare_word_counts_more():
    rare = {"aktenplan": 1.5, "regeln": 0.5}
    one, other = "Aktenplan", "Regeln"
    both = f"{one} {other}"
    assert _worth(both, one, **rare) > _worth(both, other, **rare)


def test_parts_of_a_compound_say_some_of_it():
    assert 0 < _worth("Aktenplanpflege", "Aktenplan") < _worth("Aktenplan", "Aktenplan")


def test_a_summary_of_its_own_says_more_than_a_shared_context():
    own, shared = ("Alles zum Haushalt", ""), ("", "Alles zum Haushalt")
    assert _worth("Haushalt", "Merkblatt", leads=own) > _worth(
        "Haushalt", "Merkblatt", leads=shared
    )


def test_a_phrase_counts_where_it_is_said_word_by_word():
    assert _worth("persönlich", "Beraten vor Ort") > 0.0
    assert _worth("persönlich", "Vor jedem Ort") == 0.0


def test_a_word_is_said_by_its_synonyms_of_one_word():
    found = ranking.names("Kennwort persönlich", german(), _SYNONYMS)

    assert found == {"kennwort": {"kennwort", "passwort"}, "persönlich": {"person"}}


def test_another_name_inside_a_word_says_less():
    assert _worth("Kennwort", "Passwort") > _worth("Kennwort", "Passwortregeln") > 0.0
