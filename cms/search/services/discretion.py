"""Judge a query by the words that stand in lists, in open texts and in synonyms."""

from collections.abc import Iterable
from functools import lru_cache

from cms.search.domain.discretion import Judged, Lexicon, judge, spelled
from cms.search.domain.german.writing import words_of
from cms.search.models import SynonymGroup, VocabularyWord
from cms.search.services.asking import synonyms_version
from cms.search.vocabulary import german, listed_stems, names_of_people

_USUAL = 3  # open texts that a word stands in; fewer may just name somebody


def judged(query: str) -> Judged:
    """Return whether a query may be counted, and by which words."""
    words = spelled(query)
    lexicon = Lexicon(
        known=_known(words),
        made=frozenset(word for word in words if german().parts(word)),
        names=names_of_people(),
        stop_words=german().stop_words,
    )
    return judge(query, lexicon)


def _known(words: Iterable[str]) -> frozenset[str]:
    """Return those that stand in a list, in some open texts or among synonyms."""
    stems = {word: german().stem(word) for word in words}
    rows = VocabularyWord.objects.filter(
        stem__in=set(stems.values()), texts__gte=_USUAL
    )
    known = listed_stems() | set(rows.values_list("stem", flat=True))
    found = frozenset(word for word, stem in stems.items() if stem in known)
    missing = stems.keys() - found
    return found | (missing & _of_synonyms() if missing else frozenset())


def _of_synonyms() -> frozenset[str]:
    """Return the words of all groups: editors wrote them down."""
    return _written_down(synonyms_version())


@lru_cache(2)
def _written_down(_version: str) -> frozenset[str]:
    groups = SynonymGroup.objects.values_list("terms", flat=True)
    return frozenset(word.spelled for terms in groups for word in words_of(terms))
