"""Hear of changes: they are noted where they happen, in the same transaction.

modelsearch starts a task for each save, which would wait for a worker and read the
object again. Here a save costs one query; a database that is its own engine gets the
words at once.
"""

import logging
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save
from modelsearch import signal_handlers
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import (
    RelatedFields,
    class_is_indexed,
    get_indexed_instance,
    get_indexed_models,
)

from cms.search.engine.filling import add_all

_start_task = signal_handlers.post_save_signal_handler
_log = logging.getLogger(__name__)


def listen() -> None:
    """Take the place of modelsearch's handler, whether it is connected yet or not."""
    signal_handlers.post_save_signal_handler = saved
    for model in get_indexed_models():
        if post_save.disconnect(_start_task, sender=model):
            post_save.connect(saved, sender=model)
    m2m_changed.connect(connected, dispatch_uid="cms.search.engine")


def saved(instance: Model, *, raw: bool = False, **_: Any) -> None:
    """Tell every engine that an object was saved."""
    if not raw:
        tell([instance])


def connected(
    sender: Any, instance: Any, action: str, *, model: Any, pk_set: Any, **_: Any
) -> None:
    """Note both sides of a connection whose texts the index holds, tags for one."""
    if not action.startswith(("post_", "pre_clear")):
        return
    found = [instance] if _holds(type(instance), sender) else []
    if _holds(model, sender) and pk_set:
        found += model._base_manager.filter(pk__in=pk_set)  # noqa: SLF001 -- public in Django
    if found:
        tell(found)


def tell(objects: list[Model]) -> None:
    """Note what changed, or put it in where there is nobody who would do so later."""
    for _name, backend in get_search_backends_with_name(with_auto_update=True):
        if getattr(backend, "is_noting", False):
            backend.note(objects)
            continue
        for each in objects:
            _put_in(backend, each)


def _put_in(backend: Any, instance: Model) -> None:
    """Put an object in; a text that an engine cannot take does not stop its save."""
    stored = type(instance)._base_manager.get(pk=instance.pk)  # noqa: SLF001 -- public in Django
    wanted = get_indexed_instance(stored)
    if wanted is None:
        return
    try:
        add_all(backend.get_index_for_object(wanted), type(wanted), [wanted])
    except Exception:  # noqa: BLE001 -- whatever one text makes go wrong
        _log.exception("%s %s: not put into the search.", type(wanted), wanted.pk)


def _holds(model: Any, through: Any) -> bool:
    """Tell whether the index holds texts that objects of this class get by that way."""
    if not class_is_indexed(model):
        return False
    names = {
        field.field_name
        for field in model.get_search_fields()
        if isinstance(field, RelatedFields)
    }
    return any(
        getattr(getattr(model, name, None), "through", None) is through
        for name in names
    )
