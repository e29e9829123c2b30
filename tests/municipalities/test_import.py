"""Importing editions of the register: what is new, changed, closed, and left alone."""

import csv
from pathlib import Path

import pytest

from cms.municipalities.domain.problems import RegisterError
from cms.municipalities.models import FormerKey, Municipality
from cms.municipalities.services import load_register
from tests.municipalities.factories import MunicipalityFactory

DATA = Path(__file__).parent / "data"
OLD = DATA / "GV100AD_excerpt_2023.txt"
NEW = DATA / "GV100AD_excerpt_2025.txt"
pytestmark = pytest.mark.django_db


def _listed_changes():
    """Return what the list of changes says about the Kreise of the excerpts."""
    districts = {line[10:15] for line in NEW.read_text("utf-8").splitlines()}
    with (DATA / "municipality_changes_2023_2025.csv").open(encoding="utf-8") as rows:
        return {
            (row["ags"], row["change"], row["old_name"], row["new_name"])
            for row in csv.DictReader(rows)
            if row["ags"][:5] in districts
        }


def test_two_editions_differ_by_exactly_what_is_listed():
    load_register(OLD)

    summary = load_register(NEW)

    found = {
        (
            (change.new or change.old).ags,
            "|".join(change.kinds),
            change.old.name if change.old else "",
            change.new.name if change.new else "",
        )
        for change in summary.changes
    }
    assert found == _listed_changes()
    assert len(found) == 4


def test_repeated_import_writes_nothing(django_assert_num_queries):
    first = load_register(NEW)

    with django_assert_num_queries(7) as queries:
        second = load_register(NEW)

    assert (second.new, second.changed, second.closed) == (0, 0, 0)
    assert second.unchanged == first.new
    assert not [q for q in queries if q["sql"].startswith(("INSERT", "DELETE"))]


def test_vanished_body_is_closed_and_comes_back_with_its_own_row():
    load_register(OLD)
    key = Municipality.objects.get(ags="07232089").pk

    load_register(NEW)
    assert Municipality.objects.get(pk=key).status == "closed"

    summary = load_register(OLD)
    assert Municipality.objects.get(pk=key).status == "active"
    assert ("reopened",) in {change.kinds for change in summary.changes}


def test_body_of_a_district_outside_the_file_stays_open(tmp_path):
    load_register(NEW)
    lines = NEW.read_text("utf-8").splitlines()
    part = tmp_path / "part.txt"
    part.write_text("\n".join(x for x in lines if x[10:15] == "01001"), "utf-8")

    summary = load_register(part)

    assert (summary.unchanged, summary.closed) == (1, 0)


def test_changed_ars_keeps_the_row_and_the_old_key(tmp_path):
    load_register(NEW)
    before = Municipality.objects.get(ags="07232503")
    moved = tmp_path / "moved.txt"
    # Gemeinde 503 moves from the Verband 5005 to the Verband 5006.
    text = NEW.read_text("utf-8").replace("072325035005", "072325035006")
    moved.write_text(text, "utf-8")

    summary = load_register(moved)

    after = Municipality.objects.get(pk=before.pk)
    assert (after.ars, after.slug) == ("072325006503", before.slug)
    assert after.administered_by.ars == "072325006000"
    assert FormerKey.objects.get().ars == "072325005503"
    assert [change.kinds for change in summary.changes] == [("ars_changed",)]


def test_hand_set_values_survive_an_import():
    load_register(OLD)
    member = Municipality.objects.get(ags="03353005")
    town = Municipality.objects.get(ags="01001000")
    member.administered_by, member.administered_by_hand = town, True
    member.is_administration = False
    member.locative, member.merged_into = "am schönen Ort", town
    member.save()

    load_register(NEW)

    member.refresh_from_db()
    assert member.administered_by == town
    assert (member.in_kommune, member.merged_into) == ("am schönen Ort", town)


def test_key_of_an_invented_body_is_refused():
    invented = MunicipalityFactory(ars="010010000000", fictional=True)

    with pytest.raises(RegisterError, match="belongs to an invented body"):
        load_register(NEW)

    assert list(Municipality.objects.all()) == [invented]


def test_invented_bodies_are_never_closed():
    invented = MunicipalityFactory(ars="010019999999", ags="01001999", fictional=True)

    load_register(NEW)

    invented.refresh_from_db()
    assert invented.status == "active"


def test_slug_stays_when_the_name_changes(tmp_path):
    load_register(OLD)
    renamed = tmp_path / "renamed.txt"
    text = OLD.read_text("utf-8").replace("Brackel      ", "Brackelstedt ")
    renamed.write_text(text, "utf-8")

    load_register(renamed)

    body = Municipality.objects.named("Brackelst").get()
    assert (body.name, body.slug) == ("Brackelstedt", "brackel")
    assert not Municipality.objects.filter(search_words__word="brackel").exists()


def test_file_in_the_older_encoding_is_the_same(tmp_path):
    load_register(OLD)
    latin = tmp_path / "latin.ASC"
    lines = OLD.read_text("utf-8").splitlines()
    # The Sorbian names of Bautzen have letters the older encoding lacks.
    kept = [line for line in lines if line[10:15] != "14625"]
    latin.write_bytes("\r\n".join(kept).encode("iso-8859-1"))

    summary = load_register(latin)

    assert (summary.new, summary.changed, summary.closed) == (0, 0, 0)
