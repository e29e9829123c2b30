"""What a query was looked for as besides: synonyms that found something."""

from collections.abc import Iterable

from cms.search.domain.german.saying import said_by, unpack
from cms.search.domain.german.writing import words_of
from cms.search.models import Entry
from cms.search.services.asking import synonyms
from cms.search.vocabulary import german

_MOST = 3  # terms that are told


def also_as(query: str, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return synonyms that stand where the typed words do not, as editors spell them.

    Only titles and summaries of these entries are looked at: what people see of them.
    """
    terms = synonyms().terms(list(words_of(query)))
    if not terms:
        return ()
    typed = said_by(query, german()).stems
    said = [_stems(entry) for entry in entries]
    others = [each for each in said if not typed <= each]
    found = (
        term for stems, term in terms.items() if any(stems <= each for each in others)
    )
    return tuple(found)[:_MOST]


def _stems(entry: Entry) -> frozenset[str]:
    told = unpack(entry.said)
    return told.title.stems | told.summary.stems
