"""Many values, a few at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Value = TypeVar("Value")


def chunked(values: Iterable[Value], size: int) -> Iterator[list[Value]]:
    """Yield lists of at most ``size`` values."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
