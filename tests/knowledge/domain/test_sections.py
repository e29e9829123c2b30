"""Sections keep their ids through edits."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cms.knowledge.domain.sections import Section, join, likeness, split, with_ids

LONG = "Der Antrag geht im Amt ein und wird dort am selben Tag erfasst und verteilt."
OTHER = "Eine ganz andere Regel über Fristen, Fahrtkosten, Urlaub und das Archiv."


def ids(*sections, known=()):
    return [one.id for one in with_ids("seite", sections, known)]


def test_text_before_the_first_heading_is_a_section_without_heading():
    found = split("Einleitung\n\n## A\n\nText\n### Unter\nmehr\n\n## B\n", 10)

    assert found == [
        Section("", "Einleitung", line=10),
        Section("A", "Text\n### Unter\nmehr", line=14),
        Section("B", "", line=19),
    ]


def test_ids_are_stable_and_differ_per_page_and_heading():
    one, two = Section("A", LONG), Section("B", OTHER)

    assert ids(one, two) == ids(one, two)
    assert len({*ids(one, two), *(x.id for x in with_ids("x", [one, two]))}) == 4


def test_same_heading_twice_gets_two_ids():
    assert len(set(ids(Section("A", LONG), Section("A", OTHER)))) == 2


def test_renamed_section_keeps_its_id():
    known = with_ids("seite", [Section("A", LONG), Section("B", OTHER)])

    found = ids(Section("Neu", LONG + " Neu."), Section("B", OTHER), known=known)

    assert found == [one.id for one in known]


def test_rewritten_section_keeps_its_id_by_its_heading():
    known = with_ids("seite", [Section("A", LONG)])

    assert ids(Section("A", OTHER), known=known) == [known[0].id]


def test_text_wins_over_heading_when_headings_are_swapped():
    known = with_ids("seite", [Section("A", LONG), Section("B", OTHER)])

    found = ids(Section("B", LONG), Section("A", OTHER), known=known)

    assert found == [one.id for one in known]


def test_new_section_under_a_heading_that_moved_on_gets_an_id_of_its_own():
    known = with_ids("seite", [Section("A", LONG)])

    found = ids(Section("A", OTHER), Section("Neu", LONG), known=known)

    assert found[1] == known[0].id
    assert found[0] != known[0].id


def test_likeness_is_about_words_not_white_space():
    assert likeness("Ein  Satz\nhier.", "Ein Satz hier.") == 1
    assert likeness("", "") == 1
    assert likeness("", "x") == 0


def test_likeness_below_what_is_asked_for_may_be_nothing():
    assert likeness("a b", "a b", least=0.8) == 1
    assert likeness("a b c d e", "a b c d f", least=0.8) == 0.8
    assert likeness("a b", "a b c d", least=0.8) == 0
    assert likeness("a b c", "a x y", least=0.8) == 0
    assert likeness("a b c", "c b a", least=0.8) < 0.8


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=6).map(
    " ".join
)
SECTIONS = st.lists(
    st.builds(Section, heading=st.sampled_from(["", "A", "B", "C"]), text=WORDS),
    max_size=6,
)


@given(SECTIONS, SECTIONS)
def test_ids_are_never_given_twice_and_unchanged_pages_keep_all(old, new):
    known = with_ids("seite", old)

    found = with_ids("seite", new, known)

    assert len({one.id for one in found}) == len(found)
    assert with_ids("seite", new, found) == found


@given(SECTIONS)
def test_sections_survive_being_written_and_read(sections):
    filled = [one for one in sections if one.heading]

    read = [replace(one, line=1) for one in split(join(filled))]

    assert read == filled
