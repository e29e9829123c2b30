"""The list of the own house's instructions: by state and by kind."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.knowledge.models import InstructionKind, InstructionPage
from cms.knowledge.services.structure import SECTIONS, ensure_section, internal_place
from tests.knowledge.factories import house_page, text_of
from tests.knowledge.houses import asked

pytestmark = pytest.mark.django_db
ADDRESS = "/dienstanweisungen/"
TODAY = timezone.localdate()
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


@pytest.fixture
def put(houses):
    """Return a function that publishes an instruction of the first house."""
    ensure_section("dienstanweisungen", *SECTIONS["dienstanweisungen"])

    def make(slug, begins=TODAY, **fields):
        values = {"number": slug, "scope": "Alle", "in_force_from": begins, **fields}
        return house_page(
            internal_place(houses[0]), slug, model=InstructionPage, **values
        )

    return make


@pytest.fixture
def three(put):
    """Make one that holds, a statute to come, and one that has ended."""
    statute = InstructionKind.objects.get(name="Satzung")
    put("gilt-jetzt")
    put("kommt-bald", TOMORROW, instruction_kind=statute)
    put("ist-vorbei", date(2020, 1, 1), in_force_until=YESTERDAY)
    return statute


def _house(client, person, query=""):
    (found,) = asked(client, person, ADDRESS + query).context["instructions"]
    return found


def _titles(house):
    return [line.title for line in house.lines]


def _chips(house):
    return {
        facet.field: {label: count for label, _url, _on, count in facet.items}
        for facet in house.facets
    }


def test_list_shows_what_holds_and_what_comes(client, readers, three):
    house = _house(client, readers["member"])

    assert _titles(house) == ["Gilt-jetzt", "Kommt-bald"]
    assert _chips(house) == {
        "phase": {"In Kraft": 1, "Kommt noch": 1, "Nicht mehr in Kraft": 1},
        "form": {"Dienstanweisung": 1, "Satzung": 1},
    }


def test_ended_ones_are_one_link_away_and_marked(client, readers, three):
    shown = asked(client, readers["member"], ADDRESS)
    ended = asked(client, readers["member"], ADDRESS + "?stand=beendet")

    assert 'href="?stand=beendet"' in text_of(shown)
    assert "Ist-vorbei" not in text_of(shown)
    assert _titles(ended.context["instructions"][0]) == ["Ist-vorbei"]
    line = text_of(ended).partition("Ist-vorbei")[2].partition("</li>")[0]
    assert "Nicht mehr in Kraft" in line


def test_filters_hold_together(client, readers, three):
    both = _house(client, readers["member"], f"?stand=kommt&form={three.pk}")
    none = asked(client, readers["member"], f"{ADDRESS}?stand=gilt&form={three.pk}")

    assert _titles(both) == ["Kommt-bald"]
    assert both.facets[0].items[0][1] == f"?stand=gilt&form={three.pk}"
    assert both.facets[1].items[-1][1:3] == ("?stand=kommt", True)
    assert "Hier passt nichts zu allen Filtern." in text_of(none)


def test_one_kind_needs_no_filter(client, put, readers):
    put("eins")

    assert set(_chips(_house(client, readers["member"]))) == {"phase"}


def test_nobody_else_sees_them(client, readers, three):
    for who in ("visitor", "nobody", "stranger"):
        shown = asked(client, readers[who], ADDRESS + "?stand=beendet")
        assert (shown.context["instructions"], shown.status_code) == ([], 200)


def test_house_without_instructions_is_left_out(client, put, readers):
    assert asked(client, readers["member"], ADDRESS).context["instructions"] == []


@pytest.mark.parametrize("item_count", [1, 3])
def test_queries_do_not_grow(
    client, put, readers, item_count, django_assert_num_queries
):
    for number in range(item_count):
        put(f"regel-{number}")
    asked(client, readers["member"], ADDRESS)

    with django_assert_num_queries(4):
        response = client.get(ADDRESS)

    assert len(response.context["instructions"][0].lines) == item_count
