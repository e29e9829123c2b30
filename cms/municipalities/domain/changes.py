"""Differences between two editions of the register, in its own words."""

from dataclasses import dataclass

NEW, DISSOLVED, REOPENED = "new", "dissolved", "reopened"
RENAMED, ARS_CHANGED, KIND_CHANGED = "renamed", "ars_changed", "kind_changed"


@dataclass(frozen=True, slots=True)
class Entry:
    """What identifies a body in one edition; the name with its title."""

    ars: str
    ags: str
    name: str
    kind: str
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``kinds`` may be several. Figures alone are none."""

    kinds: tuple[str, ...]
    old: Entry | None
    new: Entry | None


def compare(old: Entry | None, new: Entry | None) -> Change | None:
    """Return the change between two entries of one body, None if there is none."""
    if old is None or new is None:
        kind = NEW if old is None else DISSOLVED
        return None if old is new else Change((kind,), old, new)
    kinds = (
        (REOPENED, new.is_open and not old.is_open),
        (RENAMED, old.name != new.name),
        (ARS_CHANGED, old.ars != new.ars),
        (KIND_CHANGED, old.kind != new.kind),
    )
    met = tuple(kind for kind, applies in kinds if applies)
    return Change(met, old, new) if met else None
