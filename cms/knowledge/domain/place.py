"""Where a reader's house has its pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the tree: ``path`` is its key there, ``url`` its address.

    ``publisher`` is a key, ``collection`` the path of the one with its files.
    """

    path: str
    title: str
    url: str
    is_internal: bool
    publisher: int
    collection: str
