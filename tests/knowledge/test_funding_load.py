"""Programmes come from a file, and belong to the editors from then on."""

import pytest
from django.core.exceptions import ValidationError

from cms.knowledge.domain.problems import SourceError
from cms.knowledge.domain.reading import Tally
from cms.knowledge.models import FundingProgramme
from cms.knowledge.services.funding import FundingLoader
from cms.knowledge.services.loading import read_content
from cms.knowledge.services.pages import STARTER

pytestmark = pytest.mark.django_db


def _load():
    loader, tally = FundingLoader(), Tally()
    reading = loader.read([STARTER])
    assert reading.problems == ()
    assert (loader.known(), loader.clashes(reading)) == (set(), [])
    loader.write(reading, tally, lambda _name: None)
    return tally


def test_the_shipped_file_brings_five_programmes_of_which_none_is_open():
    assert _load().new == 5
    assert not FundingProgramme.objects.filter(status="open").exists()
    row = FundingProgramme.objects.get(slug="starke-heimat-hessen-kommunale-vorhaben")
    assert (row.amount_max_eur, row.max_duration_months) == (2_500_000, 24)
    assert (row.funding_percent, row.own_share_percent) == (90, 10)


def test_a_second_time_nothing_changes():
    _load()
    tally = _load()

    assert (tally.new, tally.changed, tally.unchanged) == (0, 0, 5)


def test_what_an_editor_changed_stays_until_the_file_is_all_there_is():
    _load()
    FundingProgramme.objects.update(source_digest="an older file")
    row = FundingProgramme.objects.order_by("pk")[0]
    row.status = "open"
    row.save()
    tally = _load()

    assert (tally.kept, tally.changed) == ([row.title], 4)
    row.refresh_from_db()
    assert row.status == "open"


def test_the_same_programme_in_two_folders_is_told(tmp_path):
    data = (STARTER / "funding.yaml").read_text(encoding="utf-8")
    (tmp_path / "funding.yaml").write_text(data, encoding="utf-8")
    loader = FundingLoader()
    found = loader.clashes(loader.read([STARTER, tmp_path]))

    assert len(found) == 5
    assert {each.path for each in found} == {str(tmp_path / "funding.yaml")}


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "funding.yaml").mkdir()
    reading = FundingLoader().read([tmp_path])

    assert (reading.items, len(reading.problems)) == ((), 1)


def test_a_fault_of_the_file_stops_the_import(tmp_path):
    (tmp_path / "funding.yaml").write_text("programmes: 3", encoding="utf-8")

    with pytest.raises(SourceError, match="must be a list"):
        read_content([tmp_path])


def _row(**values):
    fields = {"title": "Geld vom Land", "funder": "Land", "purpose": "Vieles"}
    return FundingProgramme(**fields | {"sources": ["Bericht"]} | values)


def test_the_address_is_made_from_the_title():
    row = _row()
    row.full_clean()

    assert (row.slug, str(row)) == ("geld-vom-land", "Geld vom Land")


def test_amounts_that_cannot_be_are_refused_at_their_field():
    with pytest.raises(ValidationError) as refused:
        _row(amount_min_eur=2, amount_max_eur=1).full_clean()

    assert list(refused.value.message_dict) == ["amount_max_eur"]


def test_editors_add_programmes_that_visitors_see_at_once(admin_client, client):
    client.get("/foerderung/")
    form = {
        "title": "Neues Geld", "slug": "", "kind": "grant", "funder": "Bund",
        "purpose": "Register", "status": "open", "joint_application": "unknown",
        "sources": "Gesetzblatt",
    }  # fmt: skip
    url = "/redaktion/snippets/knowledge/fundingprogramme/add/"
    answer = admin_client.post(url, form)

    assert answer.status_code == 302
    assert "Neues Geld" in client.get("/foerderung/").content.decode()
