"""Forms of a name inside sentences: in, the, of the."""

import pytest

from cms.municipalities.domain.wording import Forms, derive_forms

KREIS, LANDKREIS, REGIONALVERBAND = "43", "44", "45"
AMT, SAMTGEMEINDE, VERBAND, EG = "51", "52", "56", "58"
MARKT, KREISFREI, STADT = "60", "61", "63"
GEMEINDE, GEMEINDEFREI, GROSS = "64", "65", "67"


@pytest.mark.parametrize(
    ("name", "kind", "official", "forms"),
    [
        (
            "Haiger",
            STADT,
            "Haiger, Stadt",
            ("in Haiger", "die Stadt Haiger", "der Stadt Haiger"),
        ),
        (
            "Köln",
            KREISFREI,
            "Köln, Stadt",
            ("in Köln", "die Stadt Köln", "der Stadt Köln"),
        ),
        (
            "Dachau",
            GROSS,
            "Dachau, GKSt",
            ("in Dachau", "die Stadt Dachau", "der Stadt Dachau"),
        ),
        (
            "Stadt Wehlen",
            STADT,
            "Stadt Wehlen, Stadt",
            ("in Stadt Wehlen", "die Stadt Wehlen", "der Stadt Wehlen"),
        ),
        (
            "Murnau a.Staffelsee",
            MARKT,
            "Murnau a.Staffelsee, M",
            (
                "in Murnau a.Staffelsee",
                "der Markt Murnau a.Staffelsee",
                "des Marktes Murnau a.Staffelsee",
            ),
        ),
        (
            "Bovenden",
            GEMEINDE,
            "Bovenden, Flecken",
            ("in Bovenden", "der Flecken Bovenden", "des Fleckens Bovenden"),
        ),
        (
            "Am Mellensee",
            GEMEINDE,
            "Am Mellensee",
            (
                "in der Gemeinde Am Mellensee",
                "die Gemeinde Am Mellensee",
                "der Gemeinde Am Mellensee",
            ),
        ),
        (
            "Plau am See",
            STADT,
            "Plau am See, Stadt",
            ("in Plau am See", "die Stadt Plau am See", "der Stadt Plau am See"),
        ),
        (
            "Wedemark",
            GEMEINDE,
            "Wedemark",
            (
                "in der Gemeinde Wedemark",
                "die Gemeinde Wedemark",
                "der Gemeinde Wedemark",
            ),
        ),
        (
            "Lohheide",
            GEMEINDEFREI,
            "Lohheide, gemfr. Bezirk",
            (
                "im gemeindefreien Bezirk Lohheide",
                "der gemeindefreie Bezirk Lohheide",
                "des gemeindefreien Bezirks Lohheide",
            ),
        ),
        (
            "Emsland",
            LANDKREIS,
            "Emsland",
            (
                "im Landkreis Emsland",
                "der Landkreis Emsland",
                "des Landkreises Emsland",
            ),
        ),
        (
            "Heidekreis",
            LANDKREIS,
            "Heidekreis",
            ("im Heidekreis", "der Heidekreis", "des Heidekreises"),
        ),
        (
            "Rhein-Kreis Neuss",
            KREIS,
            "Rhein-Kreis Neuss",
            (
                "im Rhein-Kreis Neuss",
                "der Rhein-Kreis Neuss",
                "des Rhein-Kreises Neuss",
            ),
        ),
        (
            "Märkischer Kreis",
            KREIS,
            "Märkischer Kreis",
            ("im Märkischen Kreis", "der Märkische Kreis", "des Märkischen Kreises"),
        ),
        (
            "Region Hannover",
            LANDKREIS,
            "Region Hannover",
            ("in der Region Hannover", "die Region Hannover", "der Region Hannover"),
        ),
        (
            "Städteregion Aachen",
            KREIS,
            "Städteregion Aachen",
            (
                "in der Städteregion Aachen",
                "die Städteregion Aachen",
                "der Städteregion Aachen",
            ),
        ),
        (
            "Regionalverband Saarbrücken",
            REGIONALVERBAND,
            "Regionalverband Saarbrücken",
            (
                "im Regionalverband Saarbrücken",
                "der Regionalverband Saarbrücken",
                "des Regionalverbands Saarbrücken",
            ),
        ),
        (
            "Jesteburg",
            SAMTGEMEINDE,
            "Jesteburg",
            (
                "in der Samtgemeinde Jesteburg",
                "die Samtgemeinde Jesteburg",
                "der Samtgemeinde Jesteburg",
            ),
        ),
        (
            "Amt Lütjenburg",
            AMT,
            "Amt Lütjenburg",
            ("im Amt Lütjenburg", "das Amt Lütjenburg", "des Amtes Lütjenburg"),
        ),
        (
            "GVV Besigheim",
            VERBAND,
            "GVV Besigheim",
            (
                "im Gemeindeverwaltungsverband Besigheim",
                "der Gemeindeverwaltungsverband Besigheim",
                "des Gemeindeverwaltungsverbands Besigheim",
            ),
        ),
        (
            "EG Uder",
            EG,
            "EG Uder",
            (
                "in der Erfüllenden Gemeinde Uder",
                "die Erfüllende Gemeinde Uder",
                "der Erfüllenden Gemeinde Uder",
            ),
        ),
    ],
)
def test_forms_follow_kind_and_name(name, kind, official, forms):
    assert derive_forms(name, kind, official) == Forms(*forms)
