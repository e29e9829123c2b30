"""Strict YAML: exact decimals, every refusal with its line."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.findings import Fault, RefusedError
from assessment.domain.yaml_text import read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.7", Fraction(7, 10)),
        ("-0.5", Fraction(-1, 2)),
        (".5", Fraction(1, 2)),
        ("1.", Fraction(1)),
        ("7", 7),
        ("+7", 7),
        ("007", "007"),
        ("1e3", "1e3"),
        ("1.5e300", "1.5e300"),
        (".inf", ".inf"),
        ("12:30", "12:30"),
        ("2026-01-01", "2026-01-01"),
        ("9" * 30, "9" * 30),
        ("true", True),
        ("Off", False),
        ("~", None),
        ("'7'", "7"),
        ("'true'", "true"),
        ("!!str 7", "7"),
        ("unknown", "unknown"),
    ],
)
def test_scalars(text, value):
    read = read_yaml(f"key: {text}\n")["key"]

    assert read == value
    assert type(read) is type(value)


def test_lists_mappings_and_block_text():
    text = "a: [1, {b: x}]\nc: |\n  line\nd: >\n  long\n  text\n"

    assert read_yaml(text) == {"a": [1, {"b": "x"}], "c": "line\n", "d": "long text\n"}


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("", Fault.EMPTY, None),
        ("# nothing\n", Fault.EMPTY, None),
        ("---\n", Fault.EMPTY, None),
        ("a: [1\nb: 2\n", Fault.NOT_YAML, 2),
        ("a: 1\n\tb: 2\n", Fault.NOT_YAML, 2),
        ("%YAML 9.0\n---\na: 1\n", Fault.NOT_YAML, 1),
        ("a: 1\nb: \0\n", Fault.CONTROL_CHARACTER, 2),
        ("a: \ud800\n", Fault.CONTROL_CHARACTER, 1),
        ("a: 1\na: 2\n", Fault.DUPLICATE_KEY, 2),
        ("a: {b: 1, b: 2}\n", Fault.DUPLICATE_KEY, 1),
        ("1: a\ntrue: b\n", Fault.DUPLICATE_KEY, 2),
        ("a: &x [1]\nb: *x\n", Fault.ALIAS, 1),
        ("a: *x\n", Fault.ALIAS, 1),
        ("a: &x 1\n", Fault.ALIAS, 1),
        ("a: !!python/object:os.system {}\n", Fault.TAG, 1),
        ("a: !!int '7'\n", Fault.TAG, 1),
        ("a: 1\n---\nb: 2\n", Fault.SEVERAL_DOCUMENTS, 2),
        ("{[1]: 2}\n", Fault.KEY_NOT_PLAIN, 1),
        ("[" * 40 + "]" * 40, Fault.TOO_DEEP, 1),
        ("[" * 100_000, Fault.TOO_DEEP, 1),
        ("- " * 100_000, Fault.TOO_DEEP, 1),
    ],
)
def test_refusals_name_rule_and_line(text, fault, line):
    with pytest.raises(RefusedError) as caught:
        read_yaml(text)

    (finding,) = caught.value.findings
    assert (finding.fault, finding.line) == (fault, line)


def test_alias_bomb_is_refused_at_once():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{n}: &{n} [{', '.join(['*' + p] * 9)}]"
        for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    ]

    with pytest.raises(RefusedError, match="alias"):
        read_yaml("\n".join(lines))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    with suppress(RefusedError):
        read_yaml(text)
