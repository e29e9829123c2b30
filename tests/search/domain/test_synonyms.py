"""Words that mean the same."""

import pytest

from cms.search.domain.german.asking import AllOf, AnyOf, Phrase, Term, ask
from cms.search.domain.german.synonyms import Direction, Group, Synonyms
from cms.search.domain.german.writing import words_of
from cms.search.domain.synonymsource import SourceError, read_groups
from cms.search.vocabulary import german

NONE = Synonyms((), (), german())


def _meanings(groups, query, ambiguous=()):
    found = Synonyms(groups, ambiguous, german()).meanings(list(words_of(query)))
    return {(each.start, each.end, each.stems, each.weight) for each in found}


def _texts(asked):
    match asked:
        case Term():
            return {asked.text}
        case Phrase():
            return {" ".join(asked.texts)}
        case AnyOf():
            return set().union(*map(_texts, asked.options))
        case AllOf():
            return set().union(*map(_texts, asked.needed))


def test_every_term_finds_the_others():
    groups = [Group(("E-Payment", "online bezahlen"))]

    assert _meanings(groups, "E-Payment") == {(0, 2, ("onlin", "bezahl"), 0.85)}
    assert _meanings(groups, "online bezahlen") == {(0, 2, ("e", "payment"), 0.85)}


def test_later_terms_find_the_first_alone():
    groups = [Group(("Personalausweis", "Perso"), Direction.TO_FIRST)]

    assert _meanings(groups, "Personalausweis") == set()
    assert {found[2] for found in _meanings(groups, "Perso")} == {("personalausweis",)}


def test_terms_of_several_words_do_not_shrink_to_one():
    assert _meanings([Group(("Einer für alle", "EfA"))], "alle") == set()


def test_terms_with_stop_words_are_recognised_as_they_are_spoken():
    groups = [Group(("Sprechstunde", "vor Ort beraten", "bei uns"))]
    ways = [Group(("persönlich", "vor Ort"))]

    assert _meanings(ways, "Ort") == set()
    assert _meanings(ways, "Beratung vor Ort") == {(1, 2, ("person",), 0.85)}
    assert _meanings(ways, "Ort vor Rathaus") == set()
    assert _meanings(groups, "bei Nacht") == set()
    assert {found[3] for found in _meanings(ways, "vor Ort", ["vor Ort"])} == {0.5}


def test_terms_with_stop_words_are_looked_for_as_they_are_spoken():
    known = Synonyms([Group(("persönlich", "vor Ort"))], (), german())

    (asked,) = ask("persönlich", german(), known)

    assert "xvor xort" in _texts(asked)
    assert known.terms(list(words_of("persönlich"))) == {}


def test_terms_with_stop_words_lead_to_one_another():
    groups = [Group(("vor Ort", "bei uns im Haus", "am Platz"))]

    (meaning,) = Synonyms(groups[:1], (), german()).meanings([*words_of("am Platz")])[
        :1
    ]

    assert meaning.phrase == "vor ort"


def test_ambiguous_terms_weigh_less():
    groups = [Group(("Dienstvereinbarung", "DV"))]

    ((_start, _end, _stems, weight),) = _meanings(groups, "DV", ["DV"])
    ((_start, _end, _stems, usual),) = _meanings(groups, "DV")

    assert weight < usual


def test_a_word_is_asked_for_as_it_is_inflected_and_inside_others():
    (asked,) = ask("Aktenpläne", german(), NONE)

    assert {"xaktenplane", "saktenplan", "caktenplan", "sakt", "splan"} <= _texts(asked)


def test_a_hyphenated_word_is_asked_for_in_one_piece_too():
    (asked,) = ask("E-Rechnung", german(), NONE)

    assert {"serechn", "xe", "xrechnung"} <= _texts(asked) | {"serechn"}


def test_stop_words_count_inside_quotes_and_alone():
    assert len(ask("was ist die Akte", german(), NONE)) == 1
    assert ask("„der Akte“", german(), NONE) == (Phrase(("xder", "xakte")),)
    assert len(ask("wer wo", german(), NONE)) == 2


@pytest.mark.parametrize("query", ["", "  ", "!?", '"', "„“", "-", "*", "\u00ad"])
def test_nothing_typed_asks_for_nothing(query):
    assert ask(query, german(), NONE) == ()


def test_files_are_read_and_extended():
    one = "groups: [{id: a, terms: [Eins, Zwei]}]\nambiguous: [{term: zwei}]"
    more = "groups: [{id: b, extends: a, terms: [Drei], direction: to_first}]"

    group, other = read_groups([("1.yaml", one), ("2.yaml", more)])

    assert (group.terms, group.ambiguous) == (["Eins", "Zwei"], ["Zwei"])
    assert (other.terms, other.direction) == (["Eins", "Drei"], "to_first")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("groups: 3", "must be a list"),
        ("a: [", "no readable YAML"),
        ("groups: [{id: a, terms: x}]", "“terms” must be a list"),
        ("groups: [{id: a, terms: [x]}]", "two terms or more"),
        ("groups: [{terms: [x, y]}]", "“id” must be there"),
        ("groups: [{id: a, terms: [x, y], x: 1}]", "unknown: x"),
        ("groups: [{id: a, terms: [x, y], direction: up}]", "“direction” must be"),
        (
            "groups: [{id: a, terms: [x, y]}, {id: b, terms: [X, z]}]",
            "stands in “a” too",
        ),
        ("groups: [{id: d, extends: c, terms: [x, y]}]", "there is no group “c”"),
    ],
)
def test_bad_files_are_refused_with_file_and_place(text, told):
    with pytest.raises(SourceError) as refused:
        read_groups([("f.yaml", text)])

    assert told in str(refused.value)
    assert str(refused.value).startswith("f.yaml")
