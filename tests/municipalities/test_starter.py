"""The complete official file that ships: counts, names, addresses, administrations."""

from collections import Counter

import pytest

from cms.municipalities.domain.gv100ad import read_records
from cms.municipalities.domain.register import build_register
from cms.municipalities.models import Municipality
from cms.municipalities.services import load_starter_register
from cms.municipalities.services.files import find_source, read_lines
from cms.municipalities.services.loading import STARTER_REGISTER


@pytest.fixture(scope="module")
def register():
    return build_register(read_records(read_lines(find_source(STARTER_REGISTER))))


def test_numbers_are_those_of_the_official_file(register):
    kinds = Counter(body.kind for body in register.bodies)

    assert register.is_complete
    assert len(register.districts) == 400
    assert sum(count for kind, count in kinds.items() if kind >= "60") == 10_753
    assert sum(count for kind, count in kinds.items() if "50" < kind < "60") == 1_203
    assert kinds["43"] + kinds["44"] + kinds["45"] == 294


def test_residents_and_area_of_the_country(register):
    towns = [body for body in register.bodies if body.kind >= "60"]
    kreise = [body for body in register.bodies if body.kind < "50"]
    free = [body for body in towns if body.kind in {"61", "62"}]

    assert sum(body.population for body in towns) == 83_577_140
    assert sum(body.population for body in [*kreise, *free]) == 83_577_140


def test_administrations_are_derived(register):
    kinds = {body.ars: body.kind for body in register.bodies}
    by_kind = Counter(
        kinds[body.administered_by] for body in register.bodies if body.administered_by
    )

    # Verbandsgemeinde, Amt and Samtgemeinde administer 4,950 municipalities.
    assert by_kind["53"] + by_kind["51"] + by_kind["52"] == 4_950
    assert by_kind == {
        "53": 2_377, "51": 1_923, "52": 650, "54": 1_350, "55": 45, "56": 21,
    }  # fmt: skip
    assert sum(body.is_administration for body in register.bodies) == 5_625


@pytest.mark.django_db
def test_every_row_is_complete_and_found():
    summary = load_starter_register()
    rows = list(Municipality.objects.all())

    assert summary.new == len(rows) == 12_250
    assert len({row.slug for row in rows}) == 12_250
    assert all(len(row.slug) <= 60 for row in rows)
    for row in rows:
        assert row.in_kommune.startswith(("in ", "im "))
        assert row.die_kommune.startswith(("der ", "die ", "das "))
        assert row.der_kommune.startswith(("der ", "des "))
        assert row.place
        assert "VGem" not in row.display_name
    without = Municipality.objects.filter(longitude=None)
    assert [row.name for row in without] == ["Obergeckler"]
    assert Municipality.objects.get(name="Obergeckler").slug == "obergeckler"
    jesteburg = Municipality.objects.offered("Jesteburg")
    assert [str(offer.body) for offer in jesteburg] == ["Samtgemeinde Jesteburg"]
    assert Municipality.objects.get(ars="064370006006").slug.startswith("erbach")
