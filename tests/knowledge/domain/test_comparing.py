"""What became of each block between two versions, with words marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.knowledge.domain.comparing import (
    Change,
    Mark,
    Passage,
    compare,
    mark_words,
)


def passage(key, *lines, heading="", source=""):
    return Passage(key, heading, lines, source or "\n".join(lines))


def said(line):
    signs = {Mark.SAME: "{}", Mark.ADDED: "+{}+", Mark.REMOVED: "-{}-"}
    return "".join(signs[piece.mark].format(piece.text) for piece in line)


def lines_of(difference):
    return [said(line) for line in difference.lines]


def changes(old, new):
    return [(one.id, one.change.value, one.is_moved) for one in compare(old, new)]


A, B, C = passage("a", "A"), passage("b", "B"), passage("c", "C")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "binnen einer Woche",
            "binnen zwei Wochen",
            "binnen -einer Woche-+zwei Wochen+",
        ),
        ("per Post ein.", "per Post oder Portal ein.", "per Post +oder Portal +ein."),
        ("gilt ab Mai", "gilt", "gilt- ab Mai-"),
        ("eins, zwei", "eins; zwei", "eins-,-+;+ zwei"),
        ("", "neu", "+neu+"),
        ("", "", ""),
    ],
)
def test_words_are_marked(old, new, shown):
    assert said(mark_words(old, new)) == shown


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([A, B], [A, B], [("a", "unchanged", False), ("b", "unchanged", False)]),
        ([A], [A, B], [("a", "unchanged", False), ("b", "added", False)]),
        ([A, B, C], [A, C], [
            ("a", "unchanged", False), ("b", "removed", False),
            ("c", "unchanged", False),
        ]),
        ([B, A], [A], [("b", "removed", False), ("a", "unchanged", False)]),
        ([A, B, C], [C, A, B], [
            ("c", "unchanged", True), ("a", "unchanged", False),
            ("b", "unchanged", False),
        ]),
        ([], [], []),
    ],
)  # fmt: skip
def test_blocks_come_go_and_move(old, new, found):
    assert changes(old, new) == found


def test_blocks_removed_one_after_the_other_keep_their_order():
    assert [one.id for one in compare([A, B, C], [])] == ["a", "b", "c"]


def test_a_changed_heading_is_a_change_with_marked_words():
    (found,) = compare(
        [passage("a", "Text", heading="Alt")], [passage("a", "Text", heading="Neu")]
    )

    assert (found.change, said(found.heading)) == (Change.CHANGED, "-Alt-+Neu+")
    assert found.has_marked_words


def test_marks_alone_are_a_change_without_marked_words():
    old, new = passage("a", "Wichtig"), passage("a", "Wichtig", source="**Wichtig**")

    (found,) = compare([old], [new])

    assert found.change is Change.CHANGED
    assert not found.has_marked_words


def test_white_space_is_no_change():
    old, new = (
        passage("a", "Text", source="Text  hier"),
        passage("a", "Text", source="Text hier"),
    )

    assert compare([old], [new])[0].change is Change.UNCHANGED


def test_lines_that_are_alike_are_shown_as_one():
    old = passage("a", "Bitte prüfen Sie das Postfach.", "Rufen Sie dort an.")
    new = passage("a", "Ganz anderes.", "Bitte prüfen Sie heute das Postfach.")

    (found,) = compare([old], [new])

    assert lines_of(found) == [
        "+Ganz anderes.+",
        "Bitte prüfen Sie +heute +das Postfach.",
        "-Rufen Sie dort an.-",
    ]


def test_pairs_of_lines_do_not_cross():
    old = passage("a", "eins zwei drei vier", "fünf sechs sieben")
    new = passage("a", "fünf sechs sieben acht", "eins zwei drei vier fünf")

    (found,) = compare([old], [new])

    assert lines_of(found) == [
        "+fünf sechs sieben acht+",
        "eins zwei drei vier+ fünf+",
        "-fünf sechs sieben-",
    ]


texts = st.text("ab ,.", max_size=12)
versions = st.lists(
    st.builds(
        lambda key, lines: passage(key, *lines),
        st.sampled_from("abcdef"),
        st.lists(texts.filter(str.strip), max_size=4),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)


@given(versions, versions)
def test_both_versions_can_be_read_from_the_comparison(old, new):
    found = compare(old, new)

    for version, other in ((old, Mark.ADDED), (new, Mark.REMOVED)):
        read = {
            one.id: [
                text
                for line in one.lines
                if (text := "".join(p.text for p in line if p.mark is not other))
            ]
            for one in found
        }
        for one in version:
            assert read[one.id] == [*one.lines]


@given(versions, versions)
def test_every_block_appears_once_and_new_ones_in_their_order(old, new):
    found = [one.id for one in compare(old, new)]

    assert sorted(found) == sorted({one.id for one in (*old, *new)})
    assert [key for key in found if key in {one.id for one in new}] == [
        one.id for one in new
    ]


@given(versions)
def test_a_version_beside_itself_is_unchanged(version):
    assert {one.change for one in compare(version, version)} <= {Change.UNCHANGED}
    assert not any(
        one.is_moved or one.has_marked_words for one in compare(version, version)
    )
