"""Forms for women and men of one word become one word."""

import re

# Leiter:innen, Leiter*in, Leiter/-innen, Leiter(in), LeiterInnen
_MARKED = re.compile(
    r"(?<=[^\W\d_]{3})(?:(?:[:*_/]|/-)[Ii]n(?:nen)?|\([Ii]n(?:nen)?\))(?![^\W\d_])"
)
_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß]{3})In(?:nen)?$")
# Endings of persons: Leiterin, Präsidentin, Praktikantin, Doktorin, Juristin, ...
_PERSON = re.compile(
    r"(?<=[a-zäöüß]{2})(er|ent|ant|or|ist|eur|log|nom|graf|graph|dat|krat|är|ör|ekt|ot)in(?:nen)?$"
)
_NO_PERSON = ("schwerin", "margarin", "mandarin", "glycerin", "heparin")
# Words that change more than their ending; the key ends a word.
_CHANGED = {
    "ärztin": "arzt",
    "anwältin": "anwalt",
    "bauersfrau": "bauer",
    "bäuerin": "bauer",
    "beamtin": "beamte",
    "chefin": "chef",
    "erbin": "erbe",
    "expertin": "experte",
    "gehilfin": "gehilfe",
    "gesellin": "geselle",
    "köchin": "koch",
    "kollegin": "kollege",
    "kundin": "kunde",
    "nachbarin": "nachbar",
    "pädagogin": "pädagoge",
    "patin": "pate",
    "rätin": "rat",
    "wirtin": "wirt",
    "zeugin": "zeuge",
}


def neutral(raw: str) -> str:
    """Return a word as written without a mark of gender: "Leiter*innen" is "Leiter"."""
    return _INNER_CAPITAL.sub("", _MARKED.sub("", raw))


def common(spelled: str) -> str:
    """Return the common form of a spelled word: "leiterinnen" is "leiter"."""
    single = spelled.removesuffix("nen") if spelled.endswith("innen") else spelled
    if not single.endswith("in") or single.endswith(_NO_PERSON):
        return spelled
    for ending, base in _CHANGED.items():
        if single.endswith(ending):
            return single.removesuffix(ending) + base
    return _PERSON.sub(r"\1", spelled)
