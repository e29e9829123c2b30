"""Every field of the shipped catalogue, changed for the worse: always a finding.

The walk goes over all paths of the file. Paths of one shape (``dimensions[*].title``)
are read by the same code, so in the daily profile the first and the last of each stand
for the others, in a file cut down to one question of each dimension; in the release
profile all paths of the whole file are walked.
"""

import re
from fractions import Fraction

import pytest

from assessment.domain.findings import RefusedError
from assessment.domain.parsing import parse_catalogue
from assessment.services.fault_words import say_all
from tests.assessment.domain.factories import shipped_raw
from tests.profile import IS_RELEASE

# Thousands of readings of one file: others measure the coverage of its reader.
pytestmark = pytest.mark.no_cover

# Keys the schema allows to be absent, and one whose null means "no upper limit".
OPTIONAL = {
    "answer_options[*].needs_reason",
    "size_classes[*].kind",
    "target_profiles[*].question_targets.*",
}
# Daily kept besides the first question of each dimension: in the quick check, with a
# target of its own, required by steps of others; one that may not apply for a reason.
KEPT = {"itb-04", "akt-02", "koo-04"}
MAY_BE_NULL = {"size_classes[*].max_population"}
_QUESTION = "dimensions[*].questions[*]"
_STEP = f"{_QUESTION}.steps[*]"
MAY_BE_EMPTY = {
    "catalogue.description",
    "catalogue.effort_note",
    "catalogue.principle",
    "levels[*].meaning",
    "stages[*].meaning",
    "perspectives[*].help",
    "quick_check.questions",
    "size_classes[*].kind",
    "dimensions[*].description",
    f"{_QUESTION}.help",
    f"{_QUESTION}.evidence",
    f"{_QUESTION}.topics",
    f"{_QUESTION}.sources",
    f"{_QUESTION}.perspectives.also",
    f"{_STEP}.text",
    f"{_STEP}.felt_by",
    f"{_STEP}.requires",
    f"{_STEP}.supports",
}
# Whole numbers in the file, where decimals are as good.
MAY_BE_DECIMAL = {f"{_STEP}.effort_days", "size_classes[*].default_capacity_days"}
WRONG = {
    type(None): [True, "1", Fraction(1, 2), [], {}, -1, 10**17],
    str: [
        "",
        " ",
        None,
        True,
        7,
        Fraction(1, 2),
        [],
        {},
        ["text"],
        {"a": "text"},
        "x" * 5000,
    ],
    bool: [None, 0, 1, "true", "yes", Fraction(1), [], {}],
    int: [None, True, "1", Fraction(3, 2), [], {}, -1, 10**17, ".nan"],
    Fraction: [None, False, "0.5", [], {}, -1, Fraction(-1, 10), 10**17, ".inf"],
    list: [[], None, False, 0, "text", {}, [None], [[]], [{}], [7], [True]],
    dict: [None, False, 0, "text", [], [{}]],
}


def walked_raw():
    """Return what is changed: the shipped file, daily with fewer questions."""
    raw = shipped_raw()
    if IS_RELEASE:
        return raw
    kept = {row["questions"][0]["id"] for row in raw["dimensions"]}
    kept |= KEPT
    for row in raw["dimensions"]:
        row["questions"] = [one for one in row["questions"] if one["id"] in kept]
        for step in (step for one in row["questions"] for step in one["steps"]):
            needed = step["requires"]
            step["requires"] = [one for one in needed if one["question"] in kept]
    for profile in raw["target_profiles"]:
        targets = profile["question_targets"]
        profile["question_targets"] = {k: v for k, v in targets.items() if k in kept}
    asked = raw["quick_check"]["questions"]
    raw["quick_check"]["questions"] = [key for key in asked if key in kept]
    return raw


def shape(path):
    """``dimensions[3].title`` as ``dimensions[*].title``; free keys as well."""
    plain = re.sub(r"\[\d+\]", "[*]", path)
    return re.sub(r"(dimension_targets|question_targets)\..+", r"\1.*", plain)


def walk(value, path=""):
    """Yield container, key and path of everything below ``value``."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, entry in entries:
        where = f"{path}[{key}]" if isinstance(value, list) else f"{path}.{key}"
        where = where.removeprefix(".")
        yield value, key, where
        if isinstance(entry, (dict, list)):
            yield from walk(entry, where)


def chosen(raw):
    """Return the places to change: all, or first and last of each shape."""
    places = list(walk(raw))
    if IS_RELEASE:
        return places
    first, last = {}, {}
    for place in places:
        first.setdefault(shape(place[2]), place)
        last[shape(place[2])] = place
    return list(
        {place[2]: place for place in [*first.values(), *last.values()]}.values()
    )


def is_refused(raw):
    """Tell whether the catalogue is refused, each finding in one sentence."""
    try:
        parse_catalogue(raw)
    except RefusedError as error:
        lines = say_all(error.findings, limit=len(error.findings))
        return bool(lines) and all(": " in line and "\n" not in line for line in lines)
    return False


def accepted(raw, change):
    """Return the paths at which ``change`` was accepted; each is undone."""
    return [
        (path, label)
        for container, key, path in chosen(raw)
        for label in change(container, key, path)
        if not is_refused(raw)
    ]


def remove(container, key, path):
    """Leave out a key of a mapping; entries of lists are another matter."""
    if not isinstance(container, dict) or shape(path) in OPTIONAL:
        return
    before = dict(container)
    del container[key]
    yield "removed"
    container.clear()
    container.update(before)


def mistype(container, key, path):
    """Put every wrong value into one place."""
    before = container[key]
    for value in WRONG[type(before)]:
        if value is None and shape(path) in MAY_BE_NULL:
            continue
        if isinstance(value, Fraction) and shape(path) in MAY_BE_DECIMAL and value > 0:
            continue
        is_empty = value in ("", " ", []) and type(value) is type(before)
        if is_empty and shape(path) in MAY_BE_EMPTY:
            continue
        container[key] = value
        yield repr(value)[:40]
    container[key] = before


def extend(container, key, _path):
    """Add a key nobody knows to a mapping."""
    entry = container[key]
    if isinstance(entry, dict):
        for name in ("extra", 7, True, None):
            entry[name] = 1
            yield repr(name)
            del entry[name]


@pytest.mark.parametrize("change", [remove, mistype, extend])
def test_no_field_is_accepted_changed_for_the_worse(change):
    raw = walked_raw()
    before = walked_raw()

    assert not is_refused(raw)
    assert accepted(raw, change) == []
    assert raw == before


def test_the_walk_reaches_every_shape():
    shapes = {shape(path) for _container, _key, path in walk(shipped_raw())}

    assert {shape(path) for _, _, path in chosen(walked_raw())} == shapes
    assert len(shapes) > 90


def test_the_walk_finds_what_a_blind_reader_accepts(monkeypatch):
    """Without its check of unknown keys the reader is found out."""
    from assessment.domain.reading import Record

    monkeypatch.setattr(Record, "close", lambda _self: None)

    assert accepted(walked_raw(), extend)
