"""Filters of an index page, as they stand in its address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

_CODE = re.compile(r"[\w-]{1,100}")
# Field of the value -> name in the address.
NAMES: Mapping[str, str] = {
    "kind": "art",
    "topic": "thema",
    "dimension": "feld",
    "audience": "fuer",
    "phase": "stand",
    "form": "form",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; "" means everything.

    ``phase`` and ``form`` (the key of a kind) narrow the instructions of houses.
    """

    kind: str = ""
    topic: str = ""
    dimension: str = ""
    audience: str = ""
    phase: str = ""
    form: str = ""

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> Self:
        """Return the filters of an address; what cannot be a code is left out."""
        found = {field: parameters.get(name, "") for field, name in NAMES.items()}
        return cls(
            **{field: code for field, code in found.items() if _CODE.fullmatch(code)}
        )

    def toggled(self, field: str, code: str) -> Self:
        """Return the filters with this value chosen, or dropped if it was chosen."""
        chosen = getattr(self, field) == code
        return replace(self, **{field: "" if chosen else code})

    def without(self, field: str) -> Self:
        """Return the filters without this one."""
        return replace(self, **{field: ""})

    @property
    def query(self) -> str:
        """The address behind the path: "?art=guide", or "?" for everything."""
        pairs = [(name, getattr(self, field)) for field, name in NAMES.items()]
        return "?" + urlencode([pair for pair in pairs if pair[1]])

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return self == type(self)()
