"""Every group that ships is understood, and what is ambiguous weighs less."""

from cms.search.domain.german.synonyms import SURE, UNSURE, Direction, Group, Synonyms
from cms.search.domain.german.writing import words_of
from cms.search.domain.synonymsource import read_groups
from cms.search.services.synonyms import starter_files
from cms.search.vocabulary import german

FILES = [(path.name, path.read_text("utf-8")) for path in starter_files()]


def _words(term):
    found = [word for word in words_of(term) if word.spelled != "sich"]
    return [word for word in found if not german().is_stop_word(word)]


def _stems(term):
    return tuple(german().stem(word.spelled) for word in _words(term))


def _meanings(known, term):
    """Return what is known of a term as somebody types it."""
    return known.meanings(list(words_of(term)))


def test_every_term_of_the_135_groups_leads_to_the_preferred_one():
    groups = read_groups([file for file in FILES if file[0] == "synonyms.yaml"])
    known = Synonyms(
        [Group(tuple(each.terms), Direction(each.direction)) for each in groups],
        (),
        german(),
    )

    lost = [
        term
        for group in groups
        for term in group.terms[1:]
        if _stems(term) != _stems(group.terms[0])
        and _stems(group.terms[0])
        not in {each.stems for each in _meanings(known, term)}
    ]

    assert len(groups) == 135
    assert lost == []


def test_ambiguous_terms_of_all_files_weigh_less_and_others_do_not():
    groups = read_groups(FILES)
    unsure = [term for group in groups for term in group.ambiguous]
    known = Synonyms(
        [Group(tuple(each.terms), Direction(each.direction)) for each in groups],
        unsure,
        german(),
    )

    weights = {
        term: {
            each.weight
            for each in _meanings(known, term)
            if each.end - each.start == len(_words(term))
        }
        for term in unsure
    }
    assert {term: found for term, found in weights.items() if found - {UNSURE}} == {}
    assert {each.weight for each in _meanings(known, "DMS")} == {SURE}
