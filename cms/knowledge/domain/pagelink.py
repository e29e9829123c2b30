"""What other parts need to know of a page in order to link to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLink:
    """A live public page; ``kind`` is a key of its kind, ``minutes`` of reading."""

    id: int
    title: str
    kind: str
    kind_label: str
    url: str
    summary: str
    minutes: int
