"""What a query was looked for as besides: synonyms that found something."""

from collections.abc import Iterable

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
    typed = _stems(query)
    said = [_stems(f"{entry.title}\n{entry.summary}") for entry in entries]
    others = [each for each in said if not typed <= each]
    found = (
        term for stems, term in terms.items() if any(stems <= each for each in others)
    )
    return tuple(found)[:_MOST]


def _stems(text: str) -> frozenset[str]:
    words = (word for word in words_of(text) if not german().is_stop_word(word))
    return frozenset(german().stem(word.spelled) for word in words)
