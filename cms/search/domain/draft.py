"""What an app tells the search about one thing that can be found."""

from dataclasses import dataclass
from datetime import date

# No facet: a label that names the source of another entry, which few hits bring along.
BESIDE = "beside"
# Facet and value of what holds no longer: it is found by who asks for that, or for its
# number. Apps put this label on what has ended.
ENDED = ("in_force", "over")


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry to be.

    ``source`` names it for ever ("page:12"). ``keys`` are further names it has, such as
    numbers and synonyms; ``context`` is what people ask before they come to it.
    ``documents`` are keys of uploaded files that belong to it, in order.
    ``labels`` are pairs of facet and value; ``page`` is the key of the Wagtail page
    whose readers may find it, None for everybody.
    """

    source: str
    kind: str
    title: str
    url: str
    summary: str = ""
    keys: str = ""
    context: str = ""
    body: str = ""
    documents: tuple[int, ...] = ()
    day: date | None = None
    page: int | None = None
    labels: frozenset[tuple[str, str]] = frozenset()
