"""The queries of ``make bench-search``: drawn from the texts, always the same."""

from random import Random
from typing import Any

_WORDS = 20  # of each rarity
_THREES = 20
_LETTERS = 4
# In how many texts of a thousand a word stands: at least, and less than.
_RARITIES = {"common": (80, 1000), "middle": (5, 30), "rare": (0, 0.5)}


def draw() -> dict[str, list[str]]:
    """Return queries by kind."""
    from cms.search.models import Entry

    draws = Random(8705)  # noqa: S311 -- seeded, the same queries every time
    total = Entry.objects.count()
    found = {
        kind: _words(draws, *(total * each / 1000 for each in limits))
        for kind, limits in _RARITIES.items()
    }
    long = [word for word in found["middle"] if len(word) > _LETTERS + 2]
    return found | {
        "three": _threes(draws),
        "typing": [word[: len(word) // 2 + 2] for word in long],
        "fuzzy": [word[:3] + word[4:] for word in long],
    }


def _words(draws: Any, least: float, below: float) -> list[str]:
    from cms.search.models import VocabularyWord
    from cms.search.vocabulary import german

    rows = VocabularyWord.objects.filter(texts__gte=least, texts__lt=max(below, 3))
    words = sorted(rows.values_list("word", flat=True))
    stops = german().stop_words
    useful = [each for each in words if len(each) >= _LETTERS and each not in stops]
    return list(draws.sample(useful, min(_WORDS, len(useful))))


def _threes(draws: Any) -> list[str]:
    """Return three words that stand in one text, each time."""
    from cms.search.domain.german.writing import words_of
    from cms.search.models import Entry
    from cms.search.vocabulary import german

    keys = list(Entry.objects.order_by("source").values_list("pk", flat=True))
    found: list[str] = []
    for key in draws.sample(keys, min(len(keys), _THREES * 3)):
        said = {word.spelled for word in words_of(Entry.objects.get(pk=key).body)}
        useful = sorted(
            each
            for each in said - german().stop_words
            if len(each) > _LETTERS and each.isalpha()
        )
        if len(useful) > len(found) % 3 + 5:
            found.append(" ".join(draws.sample(useful, 3)))
    return found[:_THREES]
