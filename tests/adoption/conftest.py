"""Fixtures of all tests of adopting and adapting."""

from tests.adoption.deciding import adoption, source

__all__ = ["adoption", "source"]
