"""The command: counts in words or JSON, one sentence for what is wrong."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.municipalities.models import Municipality, Platform

DATA = Path(__file__).parent / "data"
OLD = str(DATA / "GV100AD_excerpt_2023.txt")
NEW = str(DATA / "GV100AD_excerpt_2025.txt")
pytestmark = pytest.mark.django_db


def _run(*args):
    out = StringIO()
    call_command("load_register", *args, stdout=out)
    return out.getvalue()


def test_counts_are_printed_with_what_changed():
    assert _run(OLD).startswith("Register: ")

    text = _run(NEW)

    assert "2 geschlossen" in text
    assert "  aufgelöst: Niedergeckler (072325005089)\n" in text
    assert "umbenannt: Bautzen / Budyšin, Stadt (146250020020) -> Bautzen" in text


def test_json_is_one_line_with_the_same_counts():
    _run(OLD)

    text = _run(NEW, "--json")

    values = json.loads(text)
    assert text.count("\n") == 1
    assert (values["new"], values["closed"]) == (1, 2)
    assert values["changes"][0].keys() == {"change", "ags", "old", "new"}
    again = json.loads(_run(NEW, "--json"))
    assert (again["new"], again["changed"], again["closed"]) == (0, 0, 0)


def test_platforms_come_along():
    _run(NEW)

    assert Platform.objects.filter(key="civento").exists()


def test_many_changes_are_cut_short(tmp_path):
    _run(NEW)
    renamed = tmp_path / "renamed.txt"
    text = Path(NEW).read_text("utf-8").replace("Stadt   ", "Ort     ")
    renamed.write_text(text, "utf-8")

    assert "weitere (alle mit --json)" in _run(str(renamed))


def test_coordinates_are_stored_and_kept(tmp_path):
    points = tmp_path / "points.csv"
    points.write_text("ars,longitude,latitude\n010010000000,9.4,54.7\n", "utf-8")

    _run(NEW, "--coordinates", str(points))
    _run(NEW)

    town = Municipality.objects.get(ars="010010000000")
    assert (float(town.longitude), float(town.latitude)) == (9.4, 54.7)


@pytest.mark.parametrize("damage", ["cut", "kind", "twice", "missing"])
def test_nothing_is_imported_from_a_damaged_file(tmp_path, damage):
    lines = Path(NEW).read_text("utf-8").splitlines()
    path = tmp_path / "damaged.txt"
    damaged = {
        "cut": [*lines[:-1], lines[-1][:100]],
        "kind": [*lines, "99" + lines[0][2:]],
        "twice": [*lines, lines[-1]],
        "missing": None,
    }[damage]
    if damaged:
        path.write_text("\n".join(damaged), encoding="utf-8")

    with pytest.raises(CommandError) as error:
        _run(str(path))

    assert str(error.value).count("\n") == 0
    assert re.match(r"Zeile \d+: |.* gibt es nicht\.", str(error.value))
    assert not Municipality.objects.exists()


def test_coordinates_alone_are_refused():
    with pytest.raises(CommandError, match="Nennen Sie beide"):
        _run("--coordinates", "points.csv")
