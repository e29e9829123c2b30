"""Who may read and who may change pages: decided by memberships alone."""

from cms.knowledge.permissions.reading import (
    COMPARE,
    Reader,
    closed_pages,
    foreign_pages,
    internal_root,
    is_foreign,
    may_read,
    nodes,
    own_places,
)

__all__ = [
    "COMPARE",
    "Reader",
    "closed_pages",
    "foreign_pages",
    "internal_root",
    "is_foreign",
    "may_read",
    "nodes",
    "own_places",
]
