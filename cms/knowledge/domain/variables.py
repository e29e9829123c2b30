"""Words that differ from municipality to municipality: ``{{ kommune }}``."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cms.knowledge.domain.problems import noop as _

# What stands there as long as no municipality has put in its own words.
PLACEHOLDERS: Mapping[str, str] = {
    "kommune": "Ihre Kommune",
    "in_kommune": "in Ihrer Kommune",
    "die_kommune": "die Kommune",
    "der_kommune": "der Kommune",
    "ansprechstelle": "[Ansprechstelle]",
    "leitung": "[Name der Leitung]",
    "datum": "[Datum]",
    "dms": "[Name des DMS]",
    "portal": "[Name des Portals]",
}
# Placeholders of their own that municipalities fill begin so; a name follows.
OWN = "eigen_"
OWN_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")
_ANY = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_GOOD = re.compile(r"\{\{ ?([a-z_]+) ?\}\}")
_STRAY = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class VariableFault:
    """A placeholder that cannot be filled; ``line`` counts from 0."""

    line: int
    message: str
    name: str


def faults(text: str) -> list[VariableFault]:
    """Return unknown and broken placeholders of a text, in order."""
    found = []
    for row, line in enumerate(text.split("\n")):
        for match in _ANY.finditer(line):
            name = match[1].strip()
            if not _is_known(name):
                message = _("The placeholder “%(name)s” is unknown.")
                found.append(VariableFault(row, message, name))
        if _STRAY.search(_ANY.sub("", line)):
            message = _("A placeholder is not closed.")
            found.append(VariableFault(row, message, ""))
    return found


def _is_known(name: str) -> bool:
    own = name.removeprefix(OWN)
    return name in PLACEHOLDERS or (own != name and bool(OWN_NAME.fullmatch(own)))


def wanted(text: str) -> frozenset[str]:
    """Return the names of the placeholders in a text or its HTML."""
    return frozenset(_GOOD.findall(text)) if "{{" in text else frozenset()


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its placeholders filled; missing values stay readable."""
    return _GOOD.sub(lambda match: _value(match, values), text)


def fill_html(markup: str, values: Mapping[str, str]) -> str:
    """Return safe HTML with its placeholders filled by escaped values."""
    return _GOOD.sub(lambda match: html.escape(_value(match, values)), markup)


def _value(match: re.Match[str], values: Mapping[str, str]) -> str:
    name = match[1]
    if not _is_known(name):
        return match[0]
    return values.get(name) or PLACEHOLDERS.get(name) or _readable(name)


def _readable(name: str) -> str:
    """Return what stands for an own placeholder nobody has filled."""
    return f"[{name.removeprefix(OWN).replace('_', ' ')}]"
