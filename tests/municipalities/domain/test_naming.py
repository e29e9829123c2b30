"""Names as people say them, forms inside sentences, addresses, search words."""

import pytest

from cms.municipalities.domain.naming import (
    bare_name,
    display_name,
    district_name,
    split_title,
)

KREIS, LANDKREIS, REGIONALVERBAND = "43", "44", "45"
AMT, SAMTGEMEINDE, VERBANDSGEMEINDE, VG, KLG, VERBAND, EG = (
    "51", "52", "53", "54", "55", "56", "58",
)  # fmt: skip
MARKT, STADT, GEMEINDE, GROSS = "60", "63", "64", "67"


@pytest.mark.parametrize(
    ("name", "kind", "spoken"),
    [
        ("Emsland", LANDKREIS, "Landkreis Emsland"),
        ("Heidekreis", LANDKREIS, "Heidekreis"),
        ("Lippe", KREIS, "Kreis Lippe"),
        ("Rhein-Sieg-Kreis", KREIS, "Rhein-Sieg-Kreis"),
        ("Rhein-Kreis Neuss", KREIS, "Rhein-Kreis Neuss"),
        ("Märkischer Kreis", KREIS, "Märkischer Kreis"),
        ("Eifelkreis Bitburg-Prüm", LANDKREIS, "Eifelkreis Bitburg-Prüm"),
        ("Region Hannover", LANDKREIS, "Region Hannover"),
        ("Städteregion Aachen", KREIS, "Städteregion Aachen"),
        ("Regionalverband Saarbrücken", REGIONALVERBAND, "Regionalverband Saarbrücken"),
        ("Landkreis Rostock", LANDKREIS, "Landkreis Rostock"),
        ("Grafschaft Bentheim", LANDKREIS, "Landkreis Grafschaft Bentheim"),
        ("Haiger", STADT, "Haiger"),
        ("Markt Indersdorf", MARKT, "Markt Indersdorf"),
        ("Jesteburg", SAMTGEMEINDE, "Samtgemeinde Jesteburg"),
        ("Altes Amt Lemförde", SAMTGEMEINDE, "Samtgemeinde Altes Amt Lemförde"),
        ("Büchen", AMT, "Amt Büchen"),
        ("Amt Lütjenburg", AMT, "Amt Lütjenburg"),
        ("Adenau", VERBANDSGEMEINDE, "Verbandsgemeinde Adenau"),
        ("Eider", KLG, "Kirchspielslandgemeinde Eider"),
        ("Emmerting (VGem)", VG, "Verwaltungsgemeinschaft Emmerting"),
        (
            "Krumbach (Schwaben) (VGem)",
            VG,
            "Verwaltungsgemeinschaft Krumbach (Schwaben)",
        ),
        ("VVG der Stadt Achern", VG, "Verwaltungsgemeinschaft der Stadt Achern"),
        (
            "Oelsnitz/Vogtl., Bösenbrunn, Eichigt und Triebel/V",
            VG,
            "Verwaltungsgemeinschaft "
            "Oelsnitz/Vogtl., Bösenbrunn, Eichigt und Triebel/Vogtl.",
        ),
        ("GVV Besigheim", VERBAND, "Gemeindeverwaltungsverband Besigheim"),
        (
            "GVV Verwaltungsgemeinschaft Munderkingen",
            VERBAND,
            "Verwaltungsgemeinschaft Munderkingen",
        ),
        ("Wildenstein", VERBAND, "Verwaltungsverband Wildenstein"),
        ("EG Uder", EG, "Erfüllende Gemeinde Uder"),
    ],
)
def test_display_name_holds_the_word_for_the_kind_once(name, kind, spoken):
    assert display_name(name, kind) == spoken


@pytest.mark.parametrize(
    ("official", "kind", "name", "title"),
    [
        ("Haiger, Stadt", STADT, "Haiger", "Stadt"),
        ("Haar, St", STADT, "Haar", "Stadt"),
        ("Murnau a.Staffelsee, M", MARKT, "Murnau a.Staffelsee", "Markt"),
        ("Dachau, GKSt", GROSS, "Dachau", "Große Kreisstadt"),
        ("Ebstorf,Klosterflecken", GEMEINDE, "Ebstorf", "Klosterflecken"),
        (
            "Bautzen / Budyšin, Stadt, Hochschulstadt / Wysokoš",
            GROSS,
            "Bautzen / Budyšin",
            "Stadt",
        ),
        ("Rethem (Aller), Stadt", SAMTGEMEINDE, "Rethem (Aller)", "Stadt"),
        ("Oelsnitz/Vogtl., Bösenbrunn", VG, "Oelsnitz/Vogtl., Bösenbrunn", ""),
        ("Emsland", LANDKREIS, "Emsland", ""),
    ],
)
def test_title_is_split_from_the_name_of_municipalities(official, kind, name, title):
    assert split_title(official, kind) == (name, title)


@pytest.mark.parametrize(
    ("district", "state", "spoken"),
    [
        ("Emsland", "03", "Landkreis Emsland"),
        ("Plön", "01", "Kreis Plön"),
        ("Rhein-Sieg-Kreis", "05", "Rhein-Sieg-Kreis"),
        ("Regionalverband Saarbrücken", "10", "Regionalverband Saarbrücken"),
        ("", "02", ""),
    ],
)
def test_district_is_spoken_as_in_its_land(district, state, spoken):
    assert district_name(district, state) == spoken


def test_bare_name_drops_what_only_the_register_writes():
    assert bare_name("VVG der Gemeinde Seelbach") == "Seelbach"
    assert bare_name("Haiger") == "Haiger"
