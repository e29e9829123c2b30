"""Values that higher apps hand to lower ones through hooks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page, drawn by ``template`` with ``context``; small order first."""

    order: int
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link of a menu; shown to those with ``permission`` (empty: everybody)."""

    order: int
    label: str
    url: str
    permission: str = ""
