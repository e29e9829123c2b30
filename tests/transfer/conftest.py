"""Pages of every kind, loaded from files."""

from tests.knowledge.conftest import loaded

__all__ = ["loaded"]
