"""What the address of a search says, made safe and short."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from cms.search.domain.draft import ENDED

LONGEST = 200  # characters that are looked at
_VALUES = 20  # values of one facet that are looked at
RELEVANCE, DATE = "relevanz", "datum"


def clean_query(text: str) -> str:
    """Return the words of a query; control characters and what is too long go."""
    normal = unicodedata.normalize("NFC", text[:LONGEST])
    plain = "".join(
        sign if unicodedata.category(sign)[0] not in "CS" else " " for sign in normal
    )
    return " ".join(plain.split())


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; ``chosen`` are values by facet."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = RELEVANCE

    def toggled(self, facet: str, value: str) -> "Search":
        """Return this search with a value put in, or taken out if it is in."""
        held = self.chosen.get(facet, ())
        left = tuple(v for v in held if v != value)
        new = left if value in held else (*held, value)
        chosen = {name: values for name, values in self.chosen.items() if name != facet}
        return replace(self, chosen=chosen | ({facet: new} if new else {}))

    @property
    def sort_name(self) -> str:
        """The order as the address names it; empty for the usual one."""
        return "" if self.sort == RELEVANCE else self.sort

    @property
    def question(self) -> str:
        """What the question form begins with: words, and the topic if one is chosen."""
        topics = self.chosen.get("topic", ())[:1]
        return Search(self.words, {"topic": topics}).address()

    @property
    def without_filters(self) -> str:
        """The address of the same search among everything."""
        return replace(self, chosen={}).address()

    @property
    def is_among_ended(self) -> bool:
        """Whether what holds no longer is looked for too."""
        facet, value = ENDED
        return value in self.chosen.get(facet, ())

    @property
    def among_ended(self) -> str:
        """The address of the same words among what holds no longer."""
        facet, value = ENDED
        return replace(self, chosen={facet: (value,)}).address()

    def address(self, **changes: str) -> str:
        """Return the address of this search: ``?q=...``."""
        pairs = [("q", self.words)]
        pairs += [(n, value) for n, values in self.chosen.items() for value in values]
        if self.sort != RELEVANCE:
            pairs.append(("sort", self.sort))
        return "?" + urlencode([*pairs, *changes.items()])


def read_search(values: Mapping[str, Iterable[str]], facets: Iterable[str]) -> Search:
    """Return the search of an address; unknown parts are left out."""
    words = next(iter(values.get("q", ())), "")
    chosen = {
        facet: tuple(dict.fromkeys(list(values[facet])[:_VALUES]))
        for facet in facets
        if values.get(facet)
    }
    sort = DATE if DATE in values.get("sort", ()) else RELEVANCE
    return Search(clean_query(words), chosen, sort)
