"""Search and reference index of many pages at once, instead of page by page."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends
from wagtail.search.index import get_indexed_models
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.search.services.entries import gathered


@contextmanager
def indexed_together() -> Iterator[None]:
    """Index what is saved inside only at the end, and each object once.

    Saving one page saves it several times, and each time Wagtail would index it anew.
    Nothing is indexed if an exception leaves the block.
    """
    touched: dict[type[Any], set[Any]] = defaultdict(set)

    def remember(sender: type[Any], instance: Any, **_signal: Any) -> None:
        touched[sender].add(instance.pk)

    models = get_indexed_models()
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
        post_save.connect(remember, sender=model, weak=False)
    try:
        with disable_reference_index_auto_update(), gathered():
            yield
    finally:
        for model in models:
            post_save.disconnect(remember, sender=model)
            post_save.connect(post_save_signal_handler, sender=model)
    for model, keys in touched.items():
        _index(model, keys)


def _index(model: type[Any], keys: set[Any]) -> None:
    rows = list(model.get_indexed_objects().filter(pk__in=keys))
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(model, rows)
    if issubclass(model, Page):
        for row in rows:
            ReferenceIndex.create_or_update_for_object(row)
