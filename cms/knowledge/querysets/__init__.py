"""Reads of the knowledge base."""

from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.querysets.lookup import (
    pages_by_step,
    pages_by_title,
    pages_for_supports,
)

__all__ = [
    "ContentPageQuerySet",
    "pages_by_step",
    "pages_by_title",
    "pages_for_supports",
]
