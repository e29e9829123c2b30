"""Administrations, classes of size, slugs, spellings, differences, offers."""

from dataclasses import replace

import pytest

from cms.municipalities.domain.administration import administers_members, has_authority
from cms.municipalities.domain.changes import Change, Entry, compare
from cms.municipalities.domain.offering import Offer, offer_administrations
from cms.municipalities.domain.register import Body
from cms.municipalities.domain.sizes import size_class
from cms.municipalities.domain.slugs import choose_slug, slug_rank
from cms.municipalities.domain.spelling import (
    query_words,
    search_words,
    slug,
    sort_name,
)

NEUENKIRCHEN = Body(
    ars="130755555101",
    ags="13075101",
    kind="64",
    name="Neuenkirchen",
    official_name="Neuenkirchen",
    seat="",
    district="Vorpommern-Greifswald",
    state="13",
    population=900,
    area_ha=100,
    postcode="17498",
    size_class="s1",
    administered_by="130755555000",
    is_administration=False,
)


@pytest.mark.parametrize(
    ("kind", "state", "administers", "authority"),
    [
        ("51", "01", True, True),
        ("52", "03", True, True),
        ("53", "07", True, True),
        ("55", "01", True, True),
        ("54", "09", True, True),
        ("54", "16", True, True),
        ("54", "08", False, False),
        ("54", "14", False, False),
        ("56", "14", True, True),
        ("56", "08", False, True),
        ("57", "15", False, False),
        ("58", "16", False, False),
        ("50", "05", False, True),
        ("44", "03", False, True),
        ("64", "09", False, True),
        ("65", "03", False, True),
        ("66", "03", False, False),
    ],
)
def test_administration_follows_kind_and_land(kind, state, administers, authority):
    assert administers_members(kind, state) is administers
    assert has_authority(kind, state) is authority


@pytest.mark.parametrize(
    ("population", "expected"),
    [(0, "s1"), (4_999, "s1"), (5_000, "s2"), (19_999, "s2"), (20_000, "s3"),
     (99_999, "s3"), (100_000, "s4"), (3_700_000, "s4")],
)  # fmt: skip
def test_size_class_counts_residents_except_for_kreise(population, expected):
    assert size_class("64", population) == expected
    assert size_class("44", population) == "lk"


def test_slug_grows_until_it_is_free():
    taken = set()
    chosen = []
    for _ in range(5):
        chosen.append(choose_slug(NEUENKIRCHEN, "Gemeinde", taken))
        taken.add(chosen[-1])

    assert chosen == [
        "neuenkirchen",
        "neuenkirchen-gemeinde",
        "neuenkirchen-vorpommern-greifswald",
        "neuenkirchen-vorpommern-greifswald-101",
        "neuenkirchen-130755555101",
    ]


def test_name_without_letters_gets_its_key():
    nameless = replace(NEUENKIRCHEN, name="???", district="")

    assert choose_slug(nameless, "", set()) == "101"


def test_town_chooses_before_association_before_kreis_before_member():
    town = replace(NEUENKIRCHEN, is_administration=True, kind="63", population=10)
    association = replace(town, kind="52", population=20)
    kreis = replace(town, kind="44", population=30)

    order = sorted([NEUENKIRCHEN, kreis, association, town], key=slug_rank)

    assert order == [town, association, kreis, NEUENKIRCHEN]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kalbe (Milde)", "kalbe-milde"),
        ("Tübingen", "tuebingen"),
        ("Großräschen", "grossraeschen"),
        ("Weißenberg / Wóspork", "weissenberg-wospork"),
        ("Burg (Spreewald)/Bórkowy (Błota)", "burg-spreewald-borkowy-blota"),
        ("Murnau a.Staffelsee", "murnau-a-staffelsee"),
    ],
)
def test_slug_is_german_ascii(name, expected):
    assert slug(name) == expected


def test_words_for_search_and_sorting():
    assert search_words("Bad Tölz") == {"bad", "tolz", "toelz"}
    assert search_words("Am Mellensee") == {"am", "mellensee"}
    assert search_words("St. Wendel") == {"st", "sankt", "wendel"}
    assert sort_name("Öhringen") == "ohringen"
    assert query_words("Stadt Haiger") == ("haiger",)
    assert query_words("an der") == ("an",)
    assert query_words("Stadt") == ("stadt",)


OLD = Entry("160615012002", "16061002", "Asbach-Sickenberg", "64")


@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        (replace(OLD, ars="160615051002"), ("ars_changed",)),
        (replace(OLD, name="Asbach", kind="63"), ("renamed", "kind_changed")),
        (replace(OLD, is_open=False), None),
        (OLD, None),
    ],
)
def test_change_has_the_register_s_words(new, kinds):
    change = compare(OLD, new)

    assert (change.kinds if change else None) == kinds


def test_change_of_one_side_is_new_or_dissolved():
    closed = replace(OLD, is_open=False)

    assert compare(None, OLD) == Change(("new",), None, OLD)
    assert compare(OLD, None) == Change(("dissolved",), OLD, None)
    assert compare(closed, OLD) == Change(("reopened",), closed, OLD)
    assert compare(None, None) is None


def test_offers_stand_for_administrations_once_and_in_order():
    found = [
        ("Brackel", "Hanstedt", False),
        ("Haiger", None, True),
        ("Weida", None, False),
        ("Hanstedt", None, True),
        ("Asendorf", "Hanstedt", False),
    ]

    assert offer_administrations(found, 5) == [
        Offer("Hanstedt", member="Brackel"),
        Offer("Haiger"),
    ]
    assert offer_administrations(found, 1) == [Offer("Hanstedt", member="Brackel")]
