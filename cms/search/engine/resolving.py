"""From changes to what the index shall say now."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import DatabaseError
from django.db.models import Model
from modelsearch.index import class_is_indexed

from cms.search.engine.documents import Document, document_of, uid_of
from cms.search.engine.models import SearchChange

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Resolved:
    """Documents to put in, names to take out, and errors by key of the change."""

    documents: list[Document] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    failed: dict[int, str] = field(default_factory=dict)


def resolve(batch: Iterable[SearchChange]) -> Resolved:
    """Read the objects of a batch, each in its most specific class.

    What is no more, does not belong into the index or is of a class that is gone is
    taken out.
    """
    resolved = Resolved()
    by_model: dict[str, dict[str, SearchChange]] = defaultdict(dict)
    for change in batch:
        if change.is_gone:
            resolved.gone.append(change.uid)
        else:
            by_model[change.model][change.uid] = change
    for model, changes in by_model.items():
        _resolve_of(model, changes, resolved)
    return resolved


def objects_of(
    batch: Iterable[SearchChange],
) -> tuple[list[Model], list[SearchChange]]:
    """Return the objects of a batch as they are now, and changes of what is gone."""
    found: list[Model] = []
    gone: list[SearchChange] = []
    by_model: dict[str, list[SearchChange]] = defaultdict(list)
    for change in batch:
        (gone if change.is_gone else by_model[change.model]).append(change)
    for name, changes in by_model.items():
        known = _specific(_model(name), [change.key for change in changes])
        found += known.values()
        gone += [change for change in changes if change.uid not in known]
    return found, gone


def _resolve_of(name: str, changes: dict[str, SearchChange], into: Resolved) -> None:
    found = _specific(_model(name), [change.key for change in changes.values()])
    for uid, change in changes.items():
        if uid not in found:
            into.gone.append(uid)
            continue
        try:
            into.documents.append(document_of(found[uid]))
        except DatabaseError:
            raise
        except Exception as problem:  # noqa: BLE001 -- whatever one text makes go wrong
            _log.exception("The texts of %s could not be read.", uid)
            into.failed[change.pk] = f"{type(problem).__name__}: {problem}"


def _model(name: str) -> Any:
    """Return the class of this name, None if there is none that is indexed."""
    try:
        model = apps.get_model(name)
    except LookupError:
        return None
    return model if class_is_indexed(model) else None


def _specific(model: Any, keys: list[str]) -> dict[str, Model]:
    """Return the objects that belong into the index by their names there."""
    if model is None:
        return {}
    by_class: dict[Any, list[Any]] = defaultdict(list)
    for each in model._base_manager.filter(pk__in=keys):  # noqa: SLF001 -- public in Django
        instance = each.get_indexed_instance()
        if instance is not None:
            by_class[type(instance)].append(instance.pk)
    return {
        uid_of(each): each
        for kind, numbers in by_class.items()
        for each in kind.get_indexed_objects().filter(pk__in=numbers)
    }
