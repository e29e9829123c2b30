"""Names of bodies as people say them.

``kind`` is the Textkennzeichen of the register, ``name`` the register's name without
the title ("Haiger", "Emsland", "GVV Besigheim").
"""

import re

# The word that comes before the name; municipalities are called by the name alone.
KIND_WORDS = {
    "43": "Kreis",
    "44": "Landkreis",
    "45": "Regionalverband",
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Kirchspielslandgemeinde",
    "56": "Verwaltungsverband",
    "57": "Verwaltungsgemeinschaft",
    "58": "Erfüllende Gemeinde",
}
# Names that hold the word for the kind: Heidekreis, Rhein-Kreis Neuss, Region Hannover.
_HOLDS_KREIS = re.compile(
    r"kreis\b|^(?:Region|Städteregion|Regionalverband)\b", re.IGNORECASE
)
_OTHER_WORDS = ("Verwaltungsgemeinschaft ", "Nachbarschaftsverband ", "Amt ")
# Abbreviations only the register uses.
_SHORT = (
    (re.compile(r" \(VGem\)$"), ""),
    (re.compile(r"^VVG der (?:Stadt|Gemeinde) "), ""),
    (re.compile(r"^(?:GVV|EG) "), ""),
)
# The register cuts names after 50 characters.
_COMPLETED = {
    "Oelsnitz/Vogtl., Bösenbrunn, Eichigt und Triebel/V": (
        "Oelsnitz/Vogtl., Bösenbrunn, Eichigt und Triebel/Vogtl."
    ),
}
_TITLES = {"M": "Markt", "St": "Stadt", "GKSt": "Große Kreisstadt"}


def split_title(official_name: str, kind: str) -> tuple[str, str]:
    """Return name and title: "Haar, St" becomes ("Haar", "Stadt").

    Only municipalities, Samtgemeinden and Erfüllende Gemeinden carry titles; commas
    of other associations belong to the name.
    """
    if not (kind >= "60" or kind in {"52", "58"}):
        return official_name, ""
    name, _, title = official_name.partition(",")
    first = title.split(",")[0].strip()
    return name.strip(), _TITLES.get(first, first)


def bare_name(name: str) -> str:
    """Return the name without the register's abbreviations: "Emmerting (VGem)"."""
    for pattern, replacement in _SHORT:
        name = pattern.sub(replacement, name)
    return _COMPLETED.get(name, name)


def display_name(name: str, kind: str) -> str:
    """Return the name with the word for the kind where it is needed.

    "Landkreis Emsland", but "Heidekreis"; "Samtgemeinde Jesteburg"; "Haiger".
    """
    bare = bare_name(name)
    if kind not in KIND_WORDS or _holds_word(bare, kind):
        return bare
    if name.startswith("GVV "):
        return f"Gemeindeverwaltungsverband {bare}"
    if name.startswith("VVG "):
        return f"Verwaltungsgemeinschaft {name.removeprefix('VVG ')}"
    return f"{KIND_WORDS[kind]} {bare}"


def _holds_word(bare: str, kind: str) -> bool:
    if kind in {"43", "44", "45"}:
        return _HOLDS_KREIS.search(bare) is not None
    return kind in {"51", "54", "56"} and bare.startswith(_OTHER_WORDS)


def district_name(district: str, state: str) -> str:
    """Return the Kreis as people say it; "" for none.

    Kreise are called "Kreis" in Schleswig-Holstein and Nordrhein-Westfalen and
    "Landkreis" elsewhere.
    """
    if not district:
        return ""
    return display_name(district, "43" if state in {"01", "05"} else "44")
