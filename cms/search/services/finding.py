"""Find entries for a query: everything it says first, then what says a part of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from secrets import token_hex
from typing import Any

from django.core.cache import cache
from django.db.models import Q
from django.utils.translation import override
from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

from cms.search.domain.draft import BESIDE
from cms.search.domain.german import asking, likeness, ranking
from cms.search.domain.german.saying import said_by_name, unpack
from cms.search.domain.german.synonyms import Direction, Group, Synonyms
from cms.search.models import Entry, Label, SynonymGroup
from cms.search.models.synonym import lines_of
from cms.search.querysets.entries import FindableQuerySet
from cms.search.querysets.stored_terms import Texts, scores_of, stems_told, telling
from cms.search.services.sources import kinds_of_lists, names, sources
from cms.search.services.vocabulary import rarity_of, texts_of
from cms.search.vocabulary import german

_VERSION = "search:synonyms"  # of the groups; never the same one twice
_TOP = 100  # entries that are put into order by their titles
# Entries that say everything; with fewer, others are looked for. Several words say
# more than a text must repeat; of one word, what says it fills a page of its own.
_ENOUGH, _ENOUGH_OF_ONE = 40, 10
Scores = dict[int, tuple[Entry, float]]  # by the key of the entry
_FEW = 5  # hits that bring along what they name beside
_LONG = ("keys", "context", "body")  # texts that nobody reads to put entries in order
_STRICT = 0.3  # what saying everything is worth besides the engine's score


class Asking:
    """One query, taken apart once."""

    def __init__(self, query: str) -> None:
        self.query = query
        self._synonyms = synonyms()
        self.strict = asking.ask(query, german(), self._synonyms)
        self.wide = asking.wider(query, german(), self._synonyms)

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """By which stems each word is said."""
        return ranking.names(self.query, german(), self._synonyms)

    @cached_property
    def texts(self) -> Texts:
        """In how many texts stand the words that entries are compared by; one query."""
        stems = {stem for stems in self.names.values() for stem in stems}
        return texts_of(stems | stems_told((*self.strict, *self.wide)))

    def question(self) -> ranking.Question:
        """Return what titles are compared with."""
        rarity = rarity_of(self.names, self.texts)
        return ranking.question(self.query, german(), self._synonyms, rarity)


@dataclass(frozen=True)
class Found:
    """What fits: the best with their scores, and all for counts and filters.

    ``strict`` counts those that say everything. Entries come without their long texts.
    """

    strict: int
    asked: Asking
    scores: Scores
    fitting: Any
    total: int

    @cached_property
    def best(self) -> tuple[Entry, ...]:
        """The best entries in order; worked out for who looks at them."""
        return _ordered(self.asked, self.scores.values())

    def rows(self) -> FindableQuerySet:
        """Return all that fit as rows to count."""
        return rows_of(self.fitting)


def find(asked: Asking, entries: FindableQuerySet) -> Found:
    """Return which of these entries fit, the best in order."""
    if not asked.strict:
        return Found(0, asked, {}, entries.none(), 0)
    entries = telling(entries.defer(*_LONG), (*asked.strict, *asked.wide))
    whole = _joined(And, asked.strict)
    fitting = entries.search(whole).annotate_score("score")
    total = complete = fitting.count()
    scores = _scores(fitting, _STRICT, asked.strict, asked)
    lists = kinds_of_lists()
    names = [key for key, (entry, _score) in scores.items() if entry.kind in lists]
    enough = _ENOUGH if len(asked.strict) > 1 else _ENOUGH_OF_ONE
    if len(scores) - len(names) >= enough:
        pass
    elif total > _TOP and names:  # names must not stand in the way of pages
        pages = entries.exclude(kind__in=lists).search(whole)
        pages = pages.annotate_score("score")
        scores = _scores(pages, _STRICT, asked.strict, asked) | scores
    elif asked.wide and total <= _TOP:
        said = entries.filter(~Q(kind__in=lists) | Q(pk__in=names))
        fitting = said.search(_joined(Or, asked.wide)).annotate_score("score")
        total = fitting.count()
        scores = _better(scores, _scores(fitting, 0.0, asked.wide, asked))
        if not complete and total < _FEW:
            scores = _and_beside(scores, entries)
            fitting, total = entries.filter(pk__in=scores), len(scores)
    return Found(complete, asked, scores, fitting, total)


def complete(asked: Asking, entries: FindableQuerySet) -> int:
    """Return how many of these entries say everything, in no order."""
    if not asked.strict:
        return 0
    number: int = entries.search(_joined(And, asked.strict)).count()
    return number


def leads_somewhere(asked: Asking, entries: FindableQuerySet) -> bool:
    """Tell whether one of these entries says everything that is asked."""
    return bool(complete(asked, entries))


def _better(one: Scores, other: Scores) -> Scores:
    """Return the entries of both, each with the better score."""
    return one | {
        key: (entry, max(score, one[key][1] if key in one else 0.0))
        for key, (entry, score) in other.items()
    }


def _and_beside(scores: Scores, entries: FindableQuerySet) -> Scores:
    """Return these entries and those they name: worth what they say themselves."""
    named = Label.objects.filter(facet=BESIDE, entry__in=scores).values("value")
    found = entries.filter(source__in=named)
    return {entry.pk: (entry, 0.0) for entry in found} | scores


def rows_of(results: Any) -> FindableQuerySet:
    """Return what a search found as rows, whatever engine found it."""
    if isinstance(results, FindableQuerySet):
        return results
    ours = hasattr(results, "rows")
    rows: FindableQuerySet = results.rows() if ours else results.get_queryset()
    return rows


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


def _scores(
    results: Any, base: float, parts: tuple[asking.Asked, ...], asked: Asking
) -> Scores:
    """Return entries with their scores between ``base`` and ``base`` + 1."""
    entries = list(results[:_TOP])
    scores = scores_of(entries, parts, lambda: asked.texts)
    top = max(scores, default=0.0) or 1.0
    both = zip(entries, scores, strict=True)
    return {entry.pk: (entry, base + score / top) for entry, score in both}


def _ordered(asked: Asking, scored: Iterable[tuple[Entry, float]]) -> tuple[Entry, ...]:
    """Return entries by what they are worth, told as their ``worth``."""
    question = asked.question()
    with override("de"):  # the language of what is looked for
        kinds = {kind: str(name) for kind, name in names("kind").items()}
    standing = _standing()
    entries = []
    for entry, score in scored:
        kind = said_by_name(kinds.get(entry.kind, ""), german())
        worth = ranking.worth(question, unpack(entry.said), kind, score)
        entry.worth = worth * standing(entry)
        entries.append(entry)
    entries.sort(key=_by_worth)
    said = [_said(entry) for entry in entries[: likeness.COMPARED]]
    lifts = likeness.lifts([entry.worth for entry in entries], said)
    for entry, lift in zip(entries, lifts, strict=True):
        entry.worth += lift * standing(entry)
    return tuple(sorted(entries, key=_by_worth))


def _standing() -> Callable[[Entry], float]:
    known = {source.name: source.standing for source in sources().values()}
    return lambda entry: known.get(entry.source.partition(":")[0], 1.0)


def _said(entry: Entry) -> frozenset[str]:
    """Return the stems of what an entry says first; none of mere names."""
    told = unpack(entry.said)
    return told.together.inner if told.leads.inner else frozenset()


def _by_worth(entry: Entry) -> tuple[float, int]:
    return -entry.worth, entry.pk


def _joined(kind: type[SearchQuery], parts: tuple[asking.Asked, ...]) -> SearchQuery:
    return kind([_query(part) for part in parts])


def _query(part: asking.Asked) -> SearchQuery:
    """Return a part of what is asked in the terms of Wagtail's search."""
    match part:
        case asking.Term():
            return PlainText(part.text, boost=part.weight)
        case asking.Phrase():
            return Phrase(" ".join(part.texts))
        case asking.AnyOf():
            return Or([_query(option) for option in part.options])
    return And([_query(needed) for needed in part.needed])
