"""Three-way merge of words, blocks and fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.knowledge.domain.merge import Block, Default, Version, compare
from cms.knowledge.domain.merge.words import merge_items, merge_texts
from tests.knowledge.domain.merge.pages import block, draft, page, state_of

texts = st.lists(st.sampled_from(["a", "b", "c", "|", "-", "und"]), max_size=8).map(
    " ".join
)


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "merged"),
    [
        ("a b c", "a x b c", "a b y c", "a x b y c"),
        ("a b c", "b c", "a b", "b"),
        ("a b c", "a x c", "a x c", "a x c"),
        # changes side by side collide, however small
        ("einer Woche", "zwei Woche", "einer Stunde", None),
        ("a", "a x", "a y", None),
        ("a b", "a", "a c", None),
        ("", "x", "y", None),
        # white space is ours where we changed it
        ("- a\n- b", "- a\n- b\n- c", "- x a\n- b", "- x a\n- b\n- c"),
        ("a b c d", "a b c x", "a\n\nb c d", "a\n\nb c x"),
        ("Satz. Der Antrag gilt hier", "Satz.\n\nAntrag gilt hier",
         "Satz. Der Antrag gilt dort", "Satz.\n\nAntrag gilt dort"),
        ("a b c", "x b c", "a\nb c y", "x\nb c y"),
    ],
)  # fmt: skip
def test_merged_text(base, theirs, ours, merged):
    assert merge_texts(base, theirs, ours) == merged


@given(texts, texts)
def test_one_changed_side_is_taken_as_it_is(base, changed):
    assert merge_texts(base, changed, base) == changed
    assert merge_texts(base, base, changed) == changed
    assert merge_texts(base, changed, changed) == changed


@given(texts, texts, texts)
def test_sides_are_equal(base, theirs, ours):
    merged = merge_texts(base, theirs, ours)

    assert (merged or "").split() == (merge_texts(base, ours, theirs) or "").split()


def test_long_texts_with_frequent_words_are_merged_soon():
    words = [f"w{row % 700} |" for row in range(6000)]
    theirs, ours = ["neu", *words], [*words, "hier"]

    merged = merge_texts(*(" ".join(side) for side in (words, theirs, ours)))

    assert merged == " ".join(["neu", *words, "hier"])


def test_entries_of_lists_are_merged_as_wholes():
    assert merge_items(["a b", "c"], ["x", "a b", "c"], ["a b", "c", "d e"]) == [
        "x", "a b", "c", "d e",
    ]  # fmt: skip
    assert merge_items(["a"], ["a", "x"], ["a", "y"]) is None


def merged(base, theirs, ours):
    sides = [Version((one,)) for one in (base, theirs, ours)]
    return state_of(compare(*sides), base.id).merged


def test_heading_text_settings_and_kind_are_merged_each_for_itself():
    base = block("a", "eins zwei drei", "Alt", (("x", "1"), ("y", "1"), ("z", "1")))
    theirs = Block(
        "a", "step", "eins zwei vier", "Alt", (("x", "2"), ("y", "1"), ("n", "1"))
    )
    ours = block("a", "null zwei drei", "Neu", (("x", "1"), ("y", "3"), ("z", "1")))

    assert merged(base, theirs, ours) == Block(
        "a", "step", "null zwei vier", "Neu", (("x", "2"), ("y", "3"), ("n", "1"))
    )


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        # kind, heading, settings
        (Block("a", "step", "eins zwei"), Block("a", "table", "eins zwei")),
        (block("a", "eins zwei", "Dort"), block("a", "eins zwei", "Hier")),
        (
            block("a", "eins zwei", settings=(("x", "1"),)),
            block("a", "eins zwei", settings=(("x", "2"),)),
        ),
        # nothing would be left
        (block("a", "eins"), block("a", "zwei")),
    ],
)
def test_collisions_of_a_block(theirs, ours):
    assert merged(block("a", "eins zwei"), theirs, ours) is None


@pytest.mark.parametrize(
    ("base", "theirs", "ours"),
    [
        # a quote without its mark, a broken placeholder, cells out of sight
        ("> [!TIP] x\n> y z", "x\n> y z", "> [!TIP] x\n> y q\n\n> [!NOTE] z"),
        (
            "eins {{ kommune }} zwei",
            "eins {{ kommune zwei",
            "0 eins {{ kommune }} zwei",
        ),
        (
            "| a | b |\n| - | - |\n| c | d |",
            "| a |\n| - |\n| c |",
            "| a | b |\n| - | - |\n| c | d |\n| e | f |",
        ),
        ("x `a` y <b z", "x `a` y <b> z", "x `a` y <b z q"),
    ],
)
def test_merge_that_no_page_would_take_is_a_collision(base, theirs, ours):
    assert merged(block("a", base), block("a", theirs), block("a", ours)) is None


@pytest.mark.parametrize(
    ("base", "theirs", "ours"),
    [
        ("A B", "{{ A B", "A B }}"),
        ("A B C", "A B C " + "x" * 120, "y" * 120 + " A B C"),
        ("A B", "A", "B"),
    ],
)
def test_heading_that_no_page_would_take_is_a_collision(base, theirs, ours):
    sides = [block("a", "Text", heading) for heading in (base, theirs, ours)]

    assert merged(*sides) is None


def fields(name, *sides):
    (found,) = compare(*(Version(fields={name: side}) for side in sides)).fields
    return found


def test_fields_are_merged_by_their_parts():
    title = fields("title", ("a", "b"), ("x", "a", "b"), ("a", "b", "y"))
    topics = fields("topics", ("e-akte", "ikz"), ("recht", "e-akte", "ikz"),
                    ("e-akte", "ikz", "portal"))  # fmt: skip

    assert (title.merged, title.default) == (("x", "a", "b", "y"), Default.MERGE)
    assert topics.merged == ("recht", "e-akte", "ikz", "portal")


@pytest.mark.parametrize(
    ("name", "base", "theirs", "ours"),
    [
        ("summary", ["a"], ["x" * 130, "a"], ["a", "y" * 130]),
        ("title", ["a", "b"], ["{{", "a", "b"], ["a", "b", "}}"]),
        ("topics", list("abcd"), list("xabcd"), list("abcdy")),
        ("topics", list("ab"), list("xab"), list("abx")),
        ("topics", list("ab"), list("a"), list("b")),
        ("check_questions", list("abc"), list("ab"), list("bc")),
    ],
)
def test_fields_that_no_page_would_take_collide(name, base, theirs, ours):
    found = fields(name, tuple(base), tuple(theirs), tuple(ours))

    assert (found.needs_decision, found.default) == (True, None)


def test_merged_field_stands_in_the_draft_with_the_defaults():
    sides = page(title="a b"), page(title="x a b"), page(title="a b y")

    assert draft(*sides).fields == {"title": ("x", "a", "b", "y")}
