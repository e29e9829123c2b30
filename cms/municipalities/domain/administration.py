"""Which bodies have an administration of their own, and who administers the others.

Source: architecture, "Data"; law of the Länder on municipal associations.
"""

from cms.municipalities.domain.kinds import UNINHABITED_KIND

_BADEN_WUERTTEMBERG, _BAYERN, _SACHSEN, _THUERINGEN = "08", "09", "14", "16"
# Kind of association -> Länder where it runs the administration of its members.
# None: wherever it occurs. Verwaltungsverbände of Baden-Württemberg (GVV) take over
# single tasks only; Trägermodell and Erfüllende Gemeinde are other municipalities.
_ADMINISTERS: dict[str, frozenset[str] | None] = {
    "51": None,
    "52": None,
    "53": None,
    "55": None,
    "54": frozenset({_BAYERN, _THUERINGEN}),
    "56": frozenset({_SACHSEN}),
}


def administers_members(kind: str, state: str) -> bool:
    """Return whether an association of this kind runs its members' administration."""
    if kind not in _ADMINISTERS:
        return False
    states = _ADMINISTERS[kind]
    return states is None or state in states


def has_authority(kind: str, state: str) -> bool:
    """Return whether a body of this kind can have an administration of its own.

    Not so: Erfüllende Gemeinde (its municipality acts), Trägermodell, merely agreed
    Verwaltungsgemeinschaften (Sachsen; VVG of Baden-Württemberg), uninhabited areas.
    """
    if kind in {UNINHABITED_KIND, "57", "58"}:
        return False
    return not (kind == "54" and state in {_BADEN_WUERTTEMBERG, _SACHSEN})
