"""Words that one typed beginning, or one misspelling, may stand for: 64 at the most."""

from collections.abc import Iterable
from heapq import nlargest
from itertools import islice
from typing import Any

from whoosh import query as engine
from whoosh.matching import NullMatcher

MOST = 64  # words that one typed word may stand for, in each part of the index
_LOOKED_AT = 1000  # words with that beginning; the most frequent of them are taken


class _Expanding:
    """Looks for any of some words; each counts as if it had been typed."""

    fieldname: str
    boost: float

    def words_in(self, reader: Any) -> list[Any]:
        """Return the words of one part of the index; none if it lacks the field."""
        if self.fieldname not in reader.schema:
            return []
        return list(islice(self._words(reader), MOST))

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        terms = [
            engine.Term(self.fieldname, word, boost=self.boost)
            for word in self.words_in(searcher.reader())
        ]
        return engine.Or(terms).matcher(searcher, context) if terms else NullMatcher()

    def _words(self, reader: Any) -> Iterable[Any]:
        raise NotImplementedError


class Beginning(_Expanding, engine.Prefix):
    """The words of a field that begin like this, the most frequent ones."""

    def _words(self, reader: Any) -> Iterable[Any]:
        found = islice(reader.iter_prefix(self.fieldname, self.text), _LOOKED_AT)
        counted = [(info.doc_frequency(), word) for word, info in found]
        if len(counted) <= MOST:
            return [word for _count, word in counted]
        return [word for _count, word in nlargest(MOST, counted)]


class Nearly(_Expanding, engine.FuzzyTerm):
    """The words of a field that are spelled nearly like this, the nearest first."""

    def _words(self, reader: Any) -> Iterable[Any]:
        seen = set()
        for distance in range(self.maxdist + 1):
            near = reader.terms_within(
                self.fieldname, self.text, distance, prefix=self.prefixlength
            )
            new = [word for word in islice(near, MOST) if word not in seen]
            seen.update(new)
            yield from new
