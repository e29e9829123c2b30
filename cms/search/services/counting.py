"""Count what was looked for, as sums that are about nobody."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from cms.search.domain.counts import class_of_rank, monday_of
from cms.search.domain.discretion import Verdict
from cms.search.domain.query import Search
from cms.search.models import QueryCount, WaitingWord
from cms.search.services.asking import Asking
from cms.search.services.discretion import judged
from cms.search.services.facets import current
from cms.search.services.finding import complete
from cms.search.services.visible import visible_entries

ENOUGH = 3  # weeks in which an unknown word was looked for before it is kept
_MEMORY = timedelta(weeks=12)  # for which an unknown word is remembered


def count_search(query: str, *, on: date) -> bool:
    """Count one search for these words; return whether they may be counted."""
    words = words_to_count(query, on=on)
    if not words:
        return False
    held = QueryCount.objects.filter(words=words, week=monday_of(on))
    hits = held.values_list("hits", flat=True).first() or _hits_of(words)
    _add(words, on=on, hits=hits)
    return True


def count_opened(query: str, *, rank: int, on: date) -> bool:
    """Count that a hit was opened; return whether the search for it was counted."""
    words = judged(query).words
    field = class_of_rank(rank)
    held = QueryCount.objects.filter(words=words, week=monday_of(on))
    return bool(held.update(**{field: F(field) + 1}))


def words_to_count(query: str, *, on: date) -> str:
    """Return the words that a query is counted by; empty if it is not counted.

    An unknown word that looks like nobody's name is noted as a mark alone, until it
    was looked for in three weeks of twelve: many ask for a product, one for a person.
    """
    found = judged(query)
    if found.verdict is Verdict.WAIT and not _waited(found.words, monday_of(on)):
        return ""
    return found.words


@transaction.atomic
def _waited(word: str, week: date) -> bool:
    """Tell whether a word was looked for in enough weeks, this one among them."""
    mark = salted_hmac("cms.search.waiting", word, algorithm="sha256").hexdigest()
    row, is_new = WaitingWord.objects.get_or_create(mark=mark, defaults={"week": week})
    if is_new or row.week >= week:
        return row.weeks >= ENOUGH
    weeks = 1 if row.week < week - _MEMORY else row.weeks + 1
    # Of two at once only one adds a week.
    same = WaitingWord.objects.filter(pk=row.pk, week=row.week)
    same.update(week=week, weeks=min(weeks, ENOUGH))
    return weeks >= ENOUGH


@transaction.atomic
def _add(words: str, *, on: date, hits: int) -> None:
    key: dict[str, Any] = {"words": words, "week": monday_of(on)}
    changes = {
        "hits": hits,
        "searches": F("searches") + 1,
        "misses": F("misses") + (hits == 0),
    }
    if not QueryCount.objects.filter(**key).update(**changes):
        QueryCount.objects.get_or_create(**key)
        QueryCount.objects.filter(**key).update(**changes)


def _hits_of(words: str) -> int:
    """Return how much that is open to everybody says all of the words."""
    entries = current(visible_entries(AnonymousUser()), Search(words))
    return complete(Asking(words), entries)
