"""The command ``merge_content`` with ``--json``."""

import json

import pytest

from cms.knowledge.domain.pagesource import KINDS, read_page
from cms.knowledge.domain.problems import Findings
from cms.knowledge.services.pages import STARTER
from tests.knowledge.merging import BASE, FRONT, OURS, THEIRS


@pytest.fixture
def merged(run_merge):
    def merged(*texts, **options):
        out, err = run_merge(*texts, json=True, **options)
        assert err == ""
        return json.loads(out)

    return merged


def test_json_has_the_given_shape_and_order(merged):
    found = merged(FRONT + BASE, THEIRS, OURS + "\n## Eigen\n\nHier.\n")

    result = found.pop("result")
    rows = [tuple(row.values()) for row in found.pop("states")]
    assert rows == [
        ("", "removed_here", False, None),
        ("Zweck", "changed_both", True, "merge"),
        ("Frist", "changed_both", True, None),
        ("Neu", "new_there", True, "adopt"),
        ("Ende", "unchanged", False, None),
        ("Eigen", "own", False, None),
    ]
    assert found == {
        "order": "same",
        "fields": {
            "title": "changed_there",
            "summary": "unchanged",
            "topics": "unchanged",
            "audiences": "unchanged",
        },
        "open": 4,
    }
    assert result == (
        OURS.replace("Posteingang", "Posteingang und Portal")
        .replace("per Post", "per Post oder Portal")
        .replace("## Ende\n", "## Neu\n\nDazu.\n\n## Ende\n")
        + "\n## Eigen\n\nHier.\n"
    )


def test_json_names_are_those_of_the_shape(run_merge):
    out, _err = run_merge(FRONT + BASE, THEIRS, OURS, json=True)

    assert out.count("\n") == 1
    found = json.loads(out)
    assert list(found) == ["states", "order", "fields", "open", "result"]
    assert list(found["states"][0]) == ["heading", "state", "decision", "default"]


def test_one_side_can_be_taken_for_all_that_is_open(merged):
    ours = merged(FRONT + BASE, THEIRS, OURS, take="ours")
    theirs = merged(FRONT + BASE, THEIRS, OURS, take="theirs")

    assert ours["result"] == OURS
    assert theirs["result"] == THEIRS.replace("\nVorweg\n", "").replace(
        "minutes: 2", "minutes: 2\nowner: hauptamt"
    )
    assert ours["open"] == theirs["open"] == 4


def test_order_of_the_origin_is_adopted(merged):
    moved = BASE.replace("\n## Ende\n\nSchluss.\n", "").replace(
        "## Zweck", "## Ende\n\nSchluss.\n\n## Zweck"
    )

    found = merged(FRONT + BASE, FRONT + moved, FRONT + BASE)

    assert (found["order"], found["open"]) == ("theirs", 1)
    assert found["result"] == FRONT + moved


def test_same_file_three_times_comes_back_as_it_is(merged):
    found = merged(*[FRONT + BASE] * 3)

    assert (found["open"], found["result"]) == (0, FRONT + BASE)


def test_crlf_makes_no_difference(merged):
    plain = merged(FRONT + BASE, THEIRS, OURS)
    crlf = (text.replace("\n", "\r\n") for text in (FRONT + BASE, THEIRS, OURS))

    assert merged(*crlf) == plain


def test_pages_without_blocks_can_be_merged(merged):
    empty = merged(FRONT, FRONT, FRONT)
    new = merged(FRONT, FRONT + BASE, FRONT)

    assert (empty["states"], empty["open"], empty["result"]) == ([], 0, FRONT)
    assert [row["state"] for row in new["states"]] == ["new_there"] * 4
    assert new["result"] == FRONT + BASE


def test_page_without_a_heading_is_one_block(merged):
    texts = [f"{FRONT}\nEin Text{end}\n" for end in ("", " dort", "")]

    found = merged(*texts)

    assert found["states"] == [
        {
            "heading": "",
            "state": "changed_there",
            "decision": True,
            "default": "adopt",
        }
    ]
    assert found["result"] == texts[1]


def test_starter_pages_stay_valid_whatever_is_decided(merged):
    for folder, kind in KINDS.items():
        path = sorted((STARTER / folder).glob("*.md"))[0]
        text = path.read_text()
        theirs = text.replace("Sie ", "Sie bitte ").replace(" und ", " sowie ", 3)
        ours = text.replace("Sie ", "Sie stets ", 1) + "\n## Bei uns\n\nSo.\n"
        for take in ("defaults", "theirs", "ours"):
            result = merged(text, theirs, ours, take=take)["result"]

            findings = Findings(path.name)
            read_page(path.name, kind, result.encode(), findings)
            assert findings.problems == []
            assert "## Bei uns\n\nSo.\n" in result
