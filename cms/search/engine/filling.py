"""Fill the indexes of an engine that is not ours with all there is."""

import logging
from collections import defaultdict
from typing import Any

from django.db import DatabaseError, connection, transaction
from modelsearch.index import get_indexed_models

from cms.search.engine.rebuilding import Progress, chunks

_log = logging.getLogger(__name__)


def fill(backend: Any, report: Progress) -> int:
    """Build all indexes of a backend anew; return the number of objects.

    ``report`` hears how many are done, of how many.
    """
    models = get_indexed_models()
    total, done = sum(each.get_indexed_objects().count() for each in models), 0
    for some in _by_index(backend, models):
        rebuilder = backend.rebuilder_class(backend.get_index_for_model(some[0]))
        index = rebuilder.start()
        for model in some:
            index.add_model(model)
        for model in some:
            for chunk in chunks(model.get_indexed_objects()):
                add_all(index, model, chunk)
                done += len(chunk)
                report(done, max(total, done))
        rebuilder.finish()
    return done


def add_all(index: Any, model: Any, objects: list[Any]) -> None:
    """Put objects in; one that a database refuses does not stop the others.

    What is refused is tried once more with less text, where its class can ``shorten``.
    """
    try:
        with transaction.atomic():
            index.add_items(model, objects)
    except DatabaseError as problem:
        if not connection.is_usable():
            raise
        if len(objects) > 1:
            for each in objects:
                add_all(index, model, [each])
        elif hasattr(objects[0], "shorten"):
            _add_shortened(index, objects[0])
        else:
            _log.error("%s %s: refused: %s", model, objects[0].pk, problem)


def _add_shortened(index: Any, instance: Any) -> None:
    instance.shorten()
    try:
        with transaction.atomic():
            index.add_items(type(instance), [instance])
    except DatabaseError:
        _log.exception("%s %s: refused.", type(instance), instance.pk)
    else:
        _log.warning("%s %s: only its beginning is found.", type(instance), instance.pk)


def _by_index(backend: Any, models: list[Any]) -> list[list[Any]]:
    """Return the classes that share an index, together."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for model in models:
        found[backend.get_index_for_model(model).get_key()].append(model)
    return list(found.values())
