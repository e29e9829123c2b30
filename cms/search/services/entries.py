"""Keep the entries of the search equal to what the apps hold.

Apps call `refresh` inside the transaction of a change; `refresh_all` is for rebuilds.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields
from typing import Any

from django.db import transaction
from wagtail.search.backends import get_search_backends

from cms.search.domain.batches import chunked
from cms.search.domain.draft import Draft
from cms.search.domain.german.saying import pack
from cms.search.domain.labels import packed
from cms.search.models import Entry, Label
from cms.search.services.files import texts_of
from cms.search.services.learning import learn
from cms.search.services.sources import sources
from cms.search.vocabulary import german

_BATCH = 200  # entries that are compared and written together
_RELATED = {"page", "labels", "documents"}
_COLUMNS = [each.name for each in fields(Draft) if each.name not in _RELATED]
_WORKED_OUT = ("page_id", "said", "labelled")

# Keys by source that wait for the end of a block; None outside.
_waiting: ContextVar[dict[str, set[object]] | None] = ContextVar(
    "waiting", default=None
)


@contextmanager
def gathered() -> Iterator[None]:
    """Refresh what changes inside only at the end, each thing once."""
    waiting: dict[str, set[object]] = defaultdict(set)
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for name, keys in waiting.items():
        for some in chunked(keys, _BATCH):
            refresh(name, some)


def refresh(name: str, keys: Collection[object]) -> None:
    """Make the entries of these keys anew; remove those that are nothing any more."""
    waiting = _waiting.get()
    if waiting is None:
        _refresh(name, keys)
    else:
        waiting[name].update(keys)


@transaction.atomic
def _refresh(name: str, keys: Collection[object]) -> None:
    drafts = list(sources()[name].drafts(keys))
    _store(drafts)
    left = {draft.source for draft in drafts}
    gone = {f"{name}:{key}" for key in keys} - left
    _remove(Entry.objects.filter(source__in=gone))
    learn(Entry.objects.filter(source__in=left).only("kind"))


def refresh_all(on_batch: Callable[[int], None] = lambda _count: None) -> int:
    """Make all entries anew; return how many there are.

    ``on_batch`` hears how many are done.
    """
    seen: set[str] = set()
    for source in sources().values():
        for batch in chunked(source.drafts(None), _BATCH):
            with transaction.atomic():
                _store(batch)
            seen.update(draft.source for draft in batch)
            on_batch(len(seen))
    _remove_unseen(seen)
    return len(seen)


def stale() -> Iterator[str]:
    """Yield the sources of entries that are not what the apps hold now.

    Rows that were changed without a signal leave such: a bulk update, another program.
    """
    seen: set[str] = set()
    for source in sources().values():
        for batch in chunked(source.drafts(None), _BATCH):
            known = _entries_of(batch)
            seen.update(draft.source for draft in batch)
            yield from (
                draft.source
                for draft in batch
                if _differs(draft, known.get(draft.source))
            )
    yield from sorted(set(Entry.objects.values_list("source", flat=True)) - seen)


def _store(drafts: list[Draft]) -> None:
    """Write entries that are new or changed, and tell the index of them."""
    known = _entries_of(drafts)
    _add([draft for draft in drafts if draft.source not in known])
    for draft in drafts:
        if draft.source in known:
            _update(draft, known[draft.source])


def _add(drafts: list[Draft]) -> None:
    """Write new entries together: lists of services have thousands."""
    made = [Entry(**_values(draft)) for draft in drafts]
    Entry.objects.bulk_create(made)
    Label.objects.bulk_create(
        Label(entry=entry, facet=facet, value=value)
        for entry, draft in zip(made, drafts, strict=True)
        for facet, value in draft.labels
    )
    for entry, draft in zip(made, drafts, strict=True):
        if draft.documents:
            entry.files.set(texts_of(draft.documents))
    if made:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(Entry, made)


def _entries_of(drafts: list[Draft]) -> dict[str, Entry]:
    """Return the entries that these drafts have already."""
    names = [draft.source for draft in drafts]
    rows = Entry.objects.filter(source__in=names).prefetch_related("labels", "files")
    return {entry.source: entry for entry in rows}


def _update(draft: Draft, entry: Entry) -> None:
    new = _values(draft)
    if _held(entry) != new:
        for name, value in new.items():
            setattr(entry, name, value)
        entry.save()
    if set(draft.documents) != _documents_of(entry):
        entry.files.set(texts_of(draft.documents))
        entry.save()  # with the texts: it tells the index
    _label(entry, draft.labels)


def _differs(draft: Draft, entry: Entry | None) -> bool:
    if entry is None or _held(entry) != _values(draft):
        return True
    labels = {(each.facet, each.value) for each in entry.labels.all()}
    return labels != draft.labels or _documents_of(entry) != set(draft.documents)


def _documents_of(entry: Entry) -> set[int]:
    return {each.document_id for each in entry.files.all()}


def _values(draft: Draft) -> dict[str, Any]:
    """Return the columns of a draft by name."""
    new = {name: _composed(getattr(draft, name)) for name in _COLUMNS}
    said = pack(new["title"], new["summary"], new["context"], german())
    labelled = packed(draft.labels)
    return new | {"page_id": draft.page, "said": said, "labelled": labelled}


def _held(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in (*_COLUMNS, *_WORKED_OUT)}


def _composed(value: Any) -> Any:
    """Return text with its letters in one piece, as people type them."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def _label(entry: Entry, wanted: frozenset[tuple[str, str]]) -> None:
    known = {(label.facet, label.value): label for label in entry.labels.all()}
    gone = [label.pk for pair, label in known.items() if pair not in wanted]
    if gone:
        Label.objects.filter(pk__in=gone).delete()
    Label.objects.bulk_create(
        Label(entry=entry, facet=facet, value=value)
        for facet, value in wanted - known.keys()
    )


def _remove_unseen(seen: set[str]) -> None:
    stored = Entry.objects.values_list("source", flat=True)
    for some in chunked(sorted(set(stored) - seen), _BATCH):
        with transaction.atomic():
            _remove(Entry.objects.filter(source__in=some))


def _remove(entries: Iterable[Entry]) -> None:
    for entry in entries:
        entry.delete()  # one by one: each tells the index
