"""Fill the indexes of an engine that is not ours with all there is."""

from collections import defaultdict
from typing import Any

from modelsearch.index import get_indexed_models

from cms.search.engine.rebuilding import Progress, chunks


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
                index.add_items(model, chunk)
                done += len(chunk)
                report(done, max(total, done))
        rebuilder.finish()
    return done


def _by_index(backend: Any, models: list[Any]) -> list[list[Any]]:
    """Return the classes that share an index, together."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for model in models:
        found[backend.get_index_for_model(model).get_key()].append(model)
    return list(found.values())
