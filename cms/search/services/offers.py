"""What was meant: better spellings that lead this person to something."""

from cms.search.domain.german.spelling import corrected
from cms.search.domain.german.writing import words_of
from cms.search.querysets.entries import FindableQuerySet
from cms.search.services.asking import Asking
from cms.search.services.finding import leads_somewhere
from cms.search.services.vocabulary import corrections


def offer(query: str, entries: FindableQuerySet) -> str:
    """Return the query with better spellings, empty if there are none.

    The vocabulary may be older than a restriction: a word that stands in none of these
    entries is not offered.
    """
    better = {
        typed: word
        for typed, word in corrections(query).items()
        if leads_somewhere(Asking(word), entries)
    }
    words = [word.spelled for word in words_of(query)]
    return corrected(words, better) if better else ""
