"""Finding bodies by the beginnings of their words, and what they stand for."""

import pytest

from cms.municipalities.models import Municipality
from tests.municipalities.factories import MunicipalityFactory, named_bodies

pytestmark = pytest.mark.django_db


def _found(text):
    return [body.name for body in Municipality.objects.named(text)]


@pytest.mark.parametrize("text", ["Tüb", "Tueb", "tub", "TÜBINGEN", "  tüb  "])
def test_umlauts_may_be_typed_in_three_ways(text):
    named_bodies("Tübingen", "Tauberbischofsheim")

    assert _found(text) == ["Tübingen"]


@pytest.mark.parametrize("text", ["Staffels", "murnau staf", "Murnau am Staffelsee"])
def test_every_word_of_the_name_counts(text):
    named_bodies("Murnau a.Staffelsee", "Murnauheim")

    assert _found(text) == ["Murnau a.Staffelsee"]


@pytest.mark.parametrize("text", ["St. Wendel", "sankt wen", "st wend"])
def test_saints_may_be_shortened(text):
    named_bodies("St. Wendel")

    assert _found(text) == ["St. Wendel"]


@pytest.mark.parametrize("text", ["Stadt Haiger", "haiger", "Gemeinde Haiger"])
def test_word_for_the_kind_may_stand_before(text):
    named_bodies("Haiger")

    assert _found(text) == ["Haiger"]


@pytest.mark.parametrize("text", ["", "   ", "-", "%", "\0", "ß" * 1_000_000])
def test_nothing_to_look_for_finds_nothing(text):
    named_bodies("Haiger")

    assert _found(text) == []


def test_exact_then_administrations_then_large_ones():
    named_bodies("Erbachtal", population=90_000)
    named_bodies("Erbacher Land", population=80_000, is_administration=False)
    named_bodies("Erbach", population=500, is_administration=False)
    named_bodies("Erbachhausen", population=70_000)

    assert _found("Erbach") == ["Erbach", "Erbachtal", "Erbachhausen", "Erbacher Land"]


def test_town_comes_before_the_kreis_of_its_name():
    named_bodies("Göttingen", kind="44", size_class="lk", population=320_000)
    named_bodies("Göttingen", kind="63", population=120_000, slug="stadt")

    kinds = [body.kind for body in Municipality.objects.named("göttingen")]

    assert kinds == ["63", "44"]


def test_limit_cuts_the_list():
    named_bodies("Haiger", "Haigerloch", "Haigermoos")

    assert len(Municipality.objects.named("haig", 2)) == 2


def test_member_offers_its_association_once():
    jesteburg, hanstedt = named_bodies("Jesteburg", "Hanstedt", kind="52")
    fields = {"is_administration": False, "kind": "64"}
    named_bodies("Bendestorf", administered_by=jesteburg, **fields)
    named_bodies("Brackel", administered_by=hanstedt, **fields)
    named_bodies("Jesteburg", administered_by=jesteburg, slug="gemeinde", **fields)

    brackel = Municipality.objects.offered("Brackel")
    own = Municipality.objects.offered("Jesteburg")

    assert [(str(o.body), str(o.member)) for o in brackel] == [
        ("Samtgemeinde Hanstedt", "Brackel")
    ]
    assert [o.body for o in own] == [jesteburg]


def test_body_without_any_administration_is_not_offered():
    named_bodies("Weida", kind="58", is_administration=False)

    assert Municipality.objects.offered("Weida") == []


def test_key_of_today_and_of_before_find_the_body():
    body = MunicipalityFactory()
    body.former_keys.create(ars="065320000999")
    body.former_keys.create(ars="065320000998")

    for key in (body.ars, "065320000999"):
        assert Municipality.objects.with_key(key).get() == body
