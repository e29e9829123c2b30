"""Forms of a body's name inside a sentence: in, the, of the.

"in Haiger", "die Stadt Haiger", "der Stadt Haiger"; "im Heidekreis", "der
Heidekreis", "des Heidekreises". People may replace each by hand.
"""

import re
from dataclasses import dataclass

from cms.municipalities.domain.naming import bare_name, display_name, split_title


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms that texts use: in_kommune, die_kommune and der_kommune."""

    locative: str
    nominative: str
    genitive: str


# What a municipality calls itself, by kind.
_MUNICIPALITY_WORDS = {
    "60": "Markt",
    "61": "Stadt",
    "62": "Stadt",
    "63": "Stadt",
    "67": "Stadt",
}
_FLECKEN = frozenset({"Flecken", "Marktflecken", "Klosterflecken"})
# Names that are no plain place names: "in der Gemeinde Am Mellensee".
_LANDSCAPE_START = re.compile(r"(Am|An|Auf|Im|Zur|Zum|Amt|Insel) ")
_LANDSCAPE = re.compile(
    r"(?:Seegebiet )?\S+ (Anhalt|Berge|Börde|Bruch|Fläming|Fließ|Heide(/.*)?|Höhe|"
    r"Land|Nordseeküste|See|Seenlandschaft|Vorland|Warnow|Wiesental|Wische)"
)
_LANDSCAPES = frozenset({
    "Bördeland", "Elsteraue", "Kyffhäuserland", "Nordwestuckermark", "Saterland",
    "Schorfheide", "Stadland", "Südheide", "Uckerland", "Wangerland", "Wedemark",
})  # fmt: skip


def derive_forms(name: str, kind: str, official_name: str) -> Forms:
    """Return the forms for a body of the register; none of them is empty."""
    if kind == "65":
        return Forms(
            f"im gemeindefreien Bezirk {name}",
            f"der gemeindefreie Bezirk {name}",
            f"des gemeindefreien Bezirks {name}",
        )
    if kind >= "60":
        return _municipality_forms(name, kind, official_name)
    return _with_article(display_name(name, kind))


def _municipality_forms(name: str, kind: str, official_name: str) -> Forms:
    word = _MUNICIPALITY_WORDS.get(kind, "Gemeinde")
    title = split_title(official_name, kind)[1]
    if title in _FLECKEN:
        word = "Flecken"
    full = name if name.startswith(f"{word} ") and word == "Stadt" else f"{word} {name}"
    forms = _with_article(full)
    place = bare_name(name)
    locative = forms.locative if _is_landscape(place) else f"in {place}"
    return Forms(locative, forms.nominative, forms.genitive)


def _is_landscape(name: str) -> bool:
    return (
        name in _LANDSCAPES
        or _LANDSCAPE_START.match(name) is not None
        or _LANDSCAPE.fullmatch(name) is not None
    )


def _with_article(full: str) -> Forms:
    first, _, rest = full.partition(" ")
    if first == "Amt":
        return Forms(f"im {full}", f"das {full}", f"des Amtes {rest}")
    if first == "Erfüllende":
        weak = f"Erfüllenden {rest}"
        return Forms(f"in der {weak}", f"die {full}", f"der {weak}")
    if rest == "Kreis":  # Märkischer Kreis
        stem = first.removesuffix("er")
        return Forms(
            f"im {stem}en Kreis", f"der {stem}e Kreis", f"des {stem}en Kreises"
        )
    if _is_masculine(first):
        tail = f" {rest}" if rest else ""
        return Forms(f"im {full}", f"der {full}", f"des {_genitive(first)}{tail}")
    return Forms(f"in der {full}", f"die {full}", f"der {full}")


def _is_masculine(word: str) -> bool:
    return word in {"Markt", "Flecken"} or word.lower().endswith(("kreis", "verband"))


def _genitive(word: str) -> str:
    if word.lower().endswith("kreis"):
        return f"{word}es"
    return f"{word}es" if word == "Markt" else f"{word}s"
