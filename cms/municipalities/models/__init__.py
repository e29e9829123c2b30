"""Models of the register: bodies, their earlier keys, alliances, platforms."""

from cms.municipalities.models.alliance import Alliance
from cms.municipalities.models.municipality import (
    Kind,
    Municipality,
    SizeClass,
    State,
)
from cms.municipalities.models.names import FormerKey, FormerSlug, SearchWord
from cms.municipalities.models.platform import Platform, PlatformUse

__all__ = [
    "Alliance",
    "FormerKey",
    "FormerSlug",
    "Kind",
    "Municipality",
    "Platform",
    "PlatformUse",
    "SearchWord",
    "SizeClass",
    "State",
]
