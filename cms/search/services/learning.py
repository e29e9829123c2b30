"""Keep the words that spelling offers equal to what is open to everybody.

A rebuild counts all words. From then on each entry's words are counted when it is
stored, and what was counted of it is remembered, so that exactly this leaves again.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction

from cms.jobs.services import start
from cms.search.domain.batches import chunked
from cms.search.models import Entry, LearntText, VocabularyWord
from cms.search.querysets.entries import FindableQuerySet
from cms.search.services.sources import kinds_of_lists
from cms.search.services.visible import visible_entries
from cms.search.services.vocabulary import add_words, learnt_text

BELOW = "search.learn_below"  # the job that follows a restriction
_BATCH = 100  # entries whose words are counted together
_WORDS = 500  # of one query
_FIELDS = {"words": "texts", "in_files": "files"}  # counted, and where


def connect() -> None:
    """Listen to what ends, and to what closes or opens pages."""
    post_delete.connect(_entry_gone, sender=Entry, dispatch_uid="search-forget")
    for signal in (post_save, post_delete):
        signal.connect(
            _closed_or_opened, sender=PageViewRestriction, dispatch_uid="search-learn"
        )


def learn(entries: Iterable[Entry]) -> None:
    """Count the words of these entries as they are now, if words were ever counted."""
    if not LearntText.objects.exists():
        return  # the rebuild will
    lists = kinds_of_lists()
    keys = [entry.pk for entry in entries if entry.kind not in lists]
    for some in chunked(keys, _BATCH):
        found = _open().filter(pk__in=some).prefetch_related("files")
        said = {entry.pk: learnt_text(entry) for entry in found}
        _learn([said.get(key) or LearntText(entry_id=key) for key in some])


def below(path: str) -> list[int]:
    """Return the keys of entries of the pages from here on."""
    entries = Entry.objects.filter(page__path__startswith=path)
    return list(entries.order_by("pk").values_list("pk", flat=True))


def out_of_step() -> list[str]:
    """Return the sources of entries that were closed or opened without a word."""
    if not LearntText.objects.exists():
        return []
    learnt = LearntText.objects.filter(words__gt="").values("entry")
    new = _open().exclude(pk__in=learnt)
    closed = Entry.objects.filter(pk__in=learnt).exclude(pk__in=_open().values("pk"))
    return list((new | closed).values_list("source", flat=True))


def _open() -> FindableQuerySet:
    entries = visible_entries(AnonymousUser())
    return entries.exclude(kind__in=kinds_of_lists())


@transaction.atomic
def _learn(now: Collection[LearntText]) -> None:
    """Count these words instead of what was counted of their entries before."""
    before = LearntText.objects.in_bulk([each.pk for each in now])
    LearntText.objects.bulk_create(
        now,
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=list(_FIELDS),
    )
    changes = {
        column: _changes(_split(before.values(), field), _split(now, field))
        for field, column in _FIELDS.items()
    }
    _add({word for each in changes.values() for word in +each})
    for column, change in changes.items():
        _count(column, change)
    fallen = [word for each in changes.values() for word in -each]
    for some in chunked(fallen, _WORDS):
        VocabularyWord.objects.filter(word__in=some, texts=0, files=0).delete()


def _add(words: Collection[str]) -> None:
    """Let words be there that nothing said until now."""
    for some in chunked(sorted(words), _WORDS):
        rows = VocabularyWord.objects.filter(word__in=some)
        known = set(rows.values_list("word", flat=True))
        add_words([word for word in some if word not in known], {}, {})


def _split(rows: Iterable[LearntText], field: str) -> Iterator[str]:
    return (word for row in rows for word in getattr(row, field).split())


def _changes(before: Iterator[str], now: Iterator[str]) -> "Counter[str]":
    """Return how much more often each word is there."""
    change = Counter(now)
    change.subtract(Counter(before))
    return change


def _count(column: str, change: "Counter[str]") -> None:
    by_number: dict[int, list[str]] = defaultdict(list)
    for word, number in change.items():
        if number:
            by_number[number].append(word)
    for number, words in by_number.items():
        for some in chunked(words, _WORDS):
            rows = VocabularyWord.objects.filter(word__in=some)
            rows.update(**{column: Greatest(F(column) + number, 0)})


def _entry_gone(instance: Entry, **_signal: Any) -> None:
    """Take out the words of an entry; not before, it may be stored while it goes."""
    rows = LearntText.objects.filter(pk=instance.pk)
    if rows.exists():
        _learn([LearntText(entry_id=instance.pk)])
        rows.delete()


def _closed_or_opened(instance: PageViewRestriction, **_signal: Any) -> None:
    """Count anew what is below a page that was closed or opened; soon, by a job."""
    pages = Page.objects.filter(pk=instance.page_id)
    for path in pages.values_list("path", flat=True):
        start(BELOW, {"path": path})
