"""Reading the register's records: what is accepted, and one sentence for the rest."""

from datetime import date
from pathlib import Path

import pytest

from cms.municipalities.domain.gv100ad import Record, read_records
from cms.municipalities.domain.problems import RegisterError
from cms.municipalities.domain.register import build_register

FILE = Path(__file__).parents[1] / "data" / "GV100AD_excerpt_2025.txt"
LINES = FILE.read_text("utf-8").splitlines()
# Flensburg: Land, Kreis, Verband, Gemeinde.
LAND, KREIS, COPY, TOWN = LINES[:4]


def _put(line, position, text):
    """Return the line with this text at the 1-based position."""
    start = position - 1
    return line[:start] + text + line[start + len(text) :]


def test_record_holds_what_the_description_says():
    found = list(read_records([TOWN]))

    assert found == [
        Record(
            line=1,
            record="60",
            status=date(2025, 11, 30),
            ars="010010000000",
            kind="61",
            name="Flensburg, Stadt",
            seat="",
            area_ha=5673,
            population=96326,
            postcode="24937",
        )
    ]


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_line_ends_do_not_matter(ending):
    assert len(list(read_records([line + ending for line in LINES]))) == len(LINES)


def test_keys_are_padded_to_twelve_digits():
    keys = [record.ars for record in read_records([LAND, KREIS, COPY, TOWN])]

    assert keys == ["010000000000", "010010000000", "010010000000", "010010000000"]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "The file is empty."),
        (["ars,ags,name"], "Line 1: this is not a GV100AD record"),
        ([LAND, ""], "Line 2: this is not a GV100AD record"),
        (["70" + LAND[2:]], "Line 1: “70” is no known kind of record."),
        ([_put(TOWN, 30, "\0")], "Line 1: there is a control character."),
        ([_put(TOWN, 166, "12x45")], "Line 1: the postcode “12x45” is not five"),
        ([LAND, KREIS[:180]], "Line 2: 180 characters instead of 220"),
        ([LAND + " "], "Line 1: 221 characters instead of 220"),
        ([_put(TOWN, 123, "99")], "Line 1: “99” is no known Textkennzeichen"),
        ([_put(KREIS, 123, "  ")], "Line 1: “” is no known Textkennzeichen"),
        ([_put(LAND, 123, "41")], "Line 1: “41” is no known Textkennzeichen"),
        ([LAND, TOWN, TOWN], "Line 3: the key 010010000000 of Flensburg"),
        ([_put(TOWN, 129, "0000000567x")], "Line 1: the area “0000000567x” is not"),
        ([_put(TOWN, 140, " " * 11)], "Line 1: the population “” is not a number."),
        ([_put(TOWN, 140, "٣" * 11)], "Line 1: the population"),
        ([LAND, _put(KREIS, 3, "20231130")], "Line 2: territorial status 30.11.2023"),
        ([_put(LAND, 3, "20251345")], "Line 1: “20251345” is not a date."),
        ([_put(KREIS, 11, "0100x")], "Line 1: “0100x” is not a key of record kind 40"),
        ([_put(LAND, 11, "17")], "Line 1: “17” is no known Land."),
        ([_put(LAND, 23, " " * 50)], "Line 1: the name is blank."),
    ],
)
def test_what_is_wrong_is_one_sentence_with_the_line(lines, sentence):
    with pytest.raises(RegisterError) as error:
        list(read_records(lines))

    assert str(error.value).startswith(sentence)
    assert str(error.value).endswith(".")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([LAND, KREIS, COPY], "The file holds no municipality."),
        ([KREIS, TOWN], "Line 2: Flensburg, Stadt belongs to 010010000, which is not"),
        ([COPY, TOWN], "Line 2: Flensburg, Stadt belongs to 01001, which is not"),
    ],
)
def test_incomplete_files_are_refused(lines, sentence):
    with pytest.raises(RegisterError) as error:
        build_register(read_records(lines))

    assert str(error.value).startswith(sentence)


def test_excerpt_is_no_complete_register():
    register = build_register(read_records(LINES))

    assert not register.is_complete
    assert len(register.districts) == 15
    assert register.status == date(2025, 11, 30)


def test_bodies_have_sums_and_administrations():
    bodies = {body.ars: body for body in build_register(read_records(LINES)).bodies}
    association, member = bodies["033535404000"], bodies["033535404020"]

    assert (association.name, association.kind) == ("Jesteburg", "52")
    assert association.is_administration
    assert association.population == sum(
        body.population
        for body in bodies.values()
        if body.administered_by == association.ars
    )
    assert (member.name, member.administered_by) == ("Jesteburg", association.ars)
    assert not member.is_administration
    assert (member.district, member.state) == ("Harburg", "03")


def test_town_of_its_own_kreis_comes_once():
    bodies = build_register(read_records([LAND, KREIS, COPY, TOWN])).bodies

    assert [(body.ars, body.kind, body.district) for body in bodies] == [
        ("010010000000", "61", "")
    ]


def test_uninhabited_areas_are_left_out_but_counted_in_the_sums():
    records = list(read_records(LINES))
    bodies = build_register(records).bodies
    goettingen = next(body for body in bodies if body.ars == "031590000000")

    everything = [r for r in records if r.record == "60" and r.ars[:5] == "03159"]
    assert "66" not in {body.kind for body in bodies}
    assert {r.kind for r in everything} >= {"66"}
    assert goettingen.area_ha == sum(r.area_ha for r in everything)
