"""What the matrix puts into addresses and forms, collected from every area.

Each area has a module ``tests/<area>/authz.py`` with any of these names:

``KWARGS`` maps ``"kwarg"`` or ``"view name.kwarg"`` to a function of the tenant that
returns the value of that tenant's object. The special form wins over the general one.
``MISSING`` maps kwargs to a value that belongs to nobody; kwargs of number, slug and
text converters need no entry.
``BODIES`` maps a view's name to a function of the tenant that returns a valid form.
``OPENINGS`` maps a view's name to a function of the world that returns the client and
the address at which the form is shown, where no principal meets it as things stand.
``NO_FIELDS`` maps names of views that take POST without fields to the reason.
``GROWTH`` are functions of the tenant that add rows beyond one of each model.
``COMPLETIONS`` are run for each tenant after every model has a row; use them for what
services make (a submitted run with its result, for example).
"""

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from tests.security.world import Tenant, World

TESTS = Path(__file__).resolve().parents[1]


def _areas() -> list[ModuleType]:
    """Return the modules of all areas, in alphabetical order."""
    return [
        importlib.import_module(f"tests.{path.parent.name}.authz")
        for path in sorted(TESTS.glob("*/authz.py"))
    ]


def _merged(name: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for area in _areas():
        merged |= getattr(area, name, {})
    return merged


KWARGS: dict[str, Callable[["Tenant"], Any]] = _merged("KWARGS")
MISSING: dict[str, Any] = _merged("MISSING")
BODIES: dict[str, Callable[["Tenant"], dict[str, Any]]] = _merged("BODIES")
OPENINGS: dict[str, Callable[["World"], tuple["Client", str]]] = _merged("OPENINGS")
NO_FIELDS: dict[str, str] = _merged("NO_FIELDS")
GROWTH: list[Callable[["Tenant"], None]] = [
    step for area in _areas() for step in getattr(area, "GROWTH", [])
]
COMPLETIONS: list[Callable[["Tenant"], None]] = [
    step for area in _areas() for step in getattr(area, "COMPLETIONS", [])
]
