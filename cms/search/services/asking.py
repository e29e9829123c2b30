"""What is asked for: a query taken apart, with the synonyms as editors left them."""

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from secrets import token_hex

from django.core.cache import cache

from cms.search.domain.german import asking, ranking
from cms.search.domain.german.synonyms import Direction, Group, Synonyms
from cms.search.models import SynonymGroup
from cms.search.models.synonym import lines_of
from cms.search.querysets.stored_terms import Texts, stems_told
from cms.search.services.vocabulary import rarity_of, texts_of
from cms.search.vocabulary import german

_VERSION = "search:synonyms"  # of the groups; never the same one twice
# Entries that say everything; with fewer, others are looked for. Several words say
# more than a text must repeat; of one word, what says it fills a page of its own.
_ENOUGH, _ENOUGH_OF_ONE = 40, 10
_RECENT = 100  # queries whose words are kept taken apart
Parts = tuple[asking.Asked, ...]
Names = Mapping[str, Collection[str]]


class Asking:
    """One query, taken apart once; ``in_parts`` finds what says some of it too."""

    def __init__(self, query: str, *, in_parts: bool = True) -> None:
        self.query = query
        self._synonyms = synonyms()
        self.strict, wide, self.names = _taken_apart(query, self._synonyms)
        self.wide = wide if in_parts else ()

    @property
    def enough(self) -> int:
        """How many pages must say everything, so that no others are looked for."""
        return _ENOUGH if len(self.strict) > 1 else _ENOUGH_OF_ONE

    @cached_property
    def texts(self) -> Texts:
        """In how many texts stand the words that entries are compared by; one query."""
        stems = {stem for stems in self.names.values() for stem in stems}
        return texts_of(stems | stems_told((*self.strict, *self.wide)))

    def question(self) -> ranking.Question:
        """Return what titles are compared with."""
        rarity = rarity_of(self.names, self.texts)
        return _question(self.query, self._synonyms, tuple(rarity.items()))


# The page, what it can be narrowed to and its further pages ask the same soon after.
@lru_cache(_RECENT)
def _taken_apart(query: str, known: Synonyms) -> tuple[Parts, Parts, Names]:
    """Return what must be said, what may be, and by which stems each word is said."""
    return (
        asking.ask(query, german(), known),
        asking.wider(query, german(), known),
        ranking.names(query, german(), known),
    )


@lru_cache(_RECENT)
def _question(
    query: str, known: Synonyms, rarity: tuple[tuple[str, float], ...]
) -> ranking.Question:
    return ranking.question(query, german(), known, dict(rarity))


def synonyms() -> Synonyms:
    """Return the synonyms as editors left them; read anew when they change."""
    return _synonyms(synonyms_version())


def synonyms_version() -> str:
    """Return what is another one after each change of the synonyms."""
    return str(cache.get_or_set(_VERSION, token_hex, None))


def forget_synonyms() -> None:
    """Let all processes read the synonyms anew."""
    cache.set(_VERSION, token_hex(), None)


@lru_cache(2)
def _synonyms(_version: str) -> Synonyms:
    groups = list(SynonymGroup.objects.all())
    found = [
        Group(tuple(lines_of(each.terms)), Direction(each.direction)) for each in groups
    ]
    ambiguous = [term for each in groups for term in lines_of(each.ambiguous)]
    return Synonyms(found, ambiguous, german())
