"""Front matter is changed key by key; everything else stays as written."""

import pytest

from cms.knowledge.domain.fronttext import dump_key, join_keys, put_key, split_keys

FRONT = """# Kopf
title: "Akten"   # so geschrieben
topics:
- a
- b

summary: >-
  zwei
  Zeilen
owner: amt"""


def test_keys_keep_their_lines_with_comments():
    keys = split_keys(FRONT)

    assert list(keys) == ["", "title", "topics", "summary", "owner"]
    assert keys["topics"] == "topics:\n- a\n- b\n"
    assert join_keys(keys) == FRONT


def test_keys_on_one_line_are_written_anew():
    keys = split_keys("{title: Akten, minutes: 3}")

    assert join_keys(keys) == "title: Akten\nminutes: 3"


def test_front_matter_without_keys_is_kept():
    assert split_keys("# nur ein Wort") == {"": "# nur ein Wort"}


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        ({"a": "a: 1", "c": "c: 1"}, "a: 1\nb: 2\nc: 1"),
        ({"b": "b: 1", "c": "c: 1"}, "b: 2\nc: 1"),
        ({"x": "x: 1"}, "x: 1\nb: 2"),
    ],
)
def test_new_key_follows_the_nearest_preceding_one(keys, result):
    assert join_keys(put_key(keys, "b", "b: 2", ["a", "b", "c"])) == result


def test_values_that_look_like_something_else_stay_texts():
    keys = split_keys('{ars: "066", tag: 2026-01-02, zeit: "12:30", leer: null}')

    assert join_keys(keys) == "ars: '066'\ntag: '2026-01-02'\nzeit: '12:30'\nleer: null"
    assert dump_key("topics", ("a", "b")) == "topics: [a, b]"
    assert split_keys("{q: [{a: [x]}]}") == {"q": "q:\n- a: [x]"}
