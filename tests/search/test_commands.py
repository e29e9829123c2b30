"""The search on the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.search.models import SynonymGroup
from tests.knowledge.factories import guide

pytestmark = pytest.mark.usefixtures("index")


def _called(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def test_hits_are_printed_as_one_line_of_json():
    guide("aktenplan", title="Aktenplan", summary="Wie der Plan entsteht.")

    (row,) = json.loads(_called("search", "aktenpläne", "--json"))

    assert row["score"] > 0
    assert {
        name: row[name] for name in ("rank", "title", "kind", "url", "snippet")
    } == {
        "rank": 1,
        "title": "Aktenplan",
        "kind": "Leitfaden",
        "url": "/wissen/aktenplan/",
        "snippet": "Wie der Plan entsteht.",
    }


def test_hits_have_these_keys_and_no_others():
    guide("aktenplan", title="Aktenplan", summary="Wie der Plan entsteht.")
    guide("bauen", title="Bauen", summary="Ohne Aktenplan.")

    rows = json.loads(_called("search", "aktenplan", "--json"))

    assert [row["rank"] for row in rows] == [1, 2]
    for row in rows:
        assert list(row) == ["rank", "title", "kind", "url", "score", "snippet"]


def test_hits_of_one_kind_and_not_too_many():
    for number in range(3):
        guide(f"p{number}", title=f"Aktenplan {number}")

    assert (
        _called("search", "aktenplan", "--kind", "guide", "--limit", "2").count("\n")
        == 2
    )
    assert (
        _called("search", "aktenplan", "--kind", "term")
        == "Es wurde nichts gefunden.\n"
    )


@pytest.mark.parametrize("limit", ["0", "101"])
def test_unusable_numbers_are_refused(limit):
    with pytest.raises(CommandError, match="--limit"):
        _called("search", "akte", "--limit", limit)


def test_offers_are_printed():
    guide("wohngeld", title="Wohngeld")
    assert "Suche: 1 Einträge" in _called("rebuild_search")

    printed = _called("search", "wohngled")
    assert "Wohngeld (Leitfaden)" in printed
    assert printed.endswith("Meinten Sie: wohngeld\n")


def test_shipped_synonyms_are_loaded_once_and_edited_ones_kept(tmp_path):
    first = _called("load_synonyms")
    group = SynonymGroup.objects.get(key="dms")
    group.terms += "\nAblagesystem"
    group.save()

    again = _called("load_synonyms")

    assert first.startswith("Synonyme: ")
    assert again == "Synonyme: 0 neu, 0 geändert, 1 belassen.\n"


def test_a_bad_file_is_refused_and_nothing_written(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text("groups: [{id: a, terms: [x, y]}, {id: b, terms: [x]}]")

    with pytest.raises(CommandError, match="groups 2"):
        _called("load_synonyms", file)

    assert not SynonymGroup.objects.exists()
