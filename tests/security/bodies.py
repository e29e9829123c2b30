"""Valid forms for the matrix."""

from typing import Any

from tests.security.registry import BODIES
from tests.security.world import Tenant


def body_for(name: str, tenant: Tenant) -> dict[str, Any]:
    """Return what a person of this tenant would send to this view."""
    return BODIES[name](tenant) if name in BODIES else {}
