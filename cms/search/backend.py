"""The search backend for Wagtail: queries by Whoosh, filters by the database.

Settings of the backend:
``PATH``: folder of the index, its own, never served;
``WRITE_MODE``: ``queue`` (changes wait in a table of the same transaction until they
are applied) or ``direct`` (written at once, for tools);
``APPLY``: who applies them: the ``worker``, or the process at ``commit`` as well;
``WORDS``: dotted path of a function that names the vocabulary texts are prepared with.
"""

from collections import OrderedDict
from collections.abc import Iterable
from heapq import nsmallest
from typing import Any, Self

from django.db.models import Count, Model, QuerySet
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchResults,
    FilterFieldError,
)
from modelsearch.index import class_is_indexed

from cms.search.engine import outbox
from cms.search.engine.compiler import AutocompleteCompiler, Compiler
from cms.search.engine.config import config_of
from cms.search.engine.documents import Document, document_of, kind_of, uid_of
from cms.search.engine.keeping import telling
from cms.search.engine.keys import to_key_of, with_keys
from cms.search.engine.locks import locked
from cms.search.engine.models import SearchChange
from cms.search.engine.reading import IndexUnusableError, matches
from cms.search.engine.rebuilding import Progress, Rebuilder, ensure_index, rebuild
from cms.search.engine.writing import write

_CHUNK = 10_000  # keys that are read together


class Index(BaseIndex):
    """The one index of all models."""

    def __str__(self) -> str:
        """Return the folder it lives in."""
        return str(self.backend.config.path)

    def refresh(self) -> None:
        """Write what waits, so that the next search finds it."""
        outbox.apply_changes(self.backend.config.path, wait=True)

    def reset(self) -> None:
        """Start with an empty index."""
        SearchChange.objects.all().delete()
        rebuilder = Rebuilder(self)
        rebuilder.start()
        rebuilder.finish()

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        """Index these objects; each must be of its most specific class."""
        wanted = [item for item in items if class_is_indexed(type(item))]
        if wanted and self.backend.config.is_direct:
            self._write([document_of(item) for item in wanted], [])
        elif wanted:
            self.backend.note(wanted)

    def delete_item(self, item: Model) -> None:
        """Take an object out, whether or not the database still has it."""
        if item.pk is None:
            return
        if self.backend.config.is_direct:
            self._write([], [uid_of(item)])
        else:
            self.backend.note([item], is_gone=True)

    def _write(self, documents: list[Document], gone: list[str]) -> None:
        ensure_index(self.backend.config)
        with locked(self.backend.config.path, wait=True):
            write(self.backend.config.path, documents, gone)


class Results(BaseSearchResults):
    """What fits, found when it is asked for."""

    supports_facet = True
    _found: dict[Any, float] | None = None
    _left: list[Any] | None = None

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        """Return how many results have each value of a field, most first.

        Raises:
            FilterFieldError: if results cannot be filtered by this field.
        """
        if self.query_compiler._get_filterable_field(field_name) is None:  # noqa: SLF001 -- as modelsearch's own backends do
            name = self.query_compiler.queryset.model.__name__
            told = f'Cannot facet search results with field "{field_name}". Please add '
            told += f"index.FilterField('{field_name}') to {name}.search_fields."
            raise FilterFieldError(told, field_name=field_name)
        rows = self.rows().order_by().values(field_name)
        counted = rows.annotate(count=Count("pk", distinct=True))
        ordered = counted.order_by("-count", field_name)
        return OrderedDict((row[field_name], row["count"]) for row in ordered)

    def rows(self) -> QuerySet[Any]:
        """Return all results as rows, in no order."""
        queryset = self.query_compiler.queryset
        if self.query_compiler.is_everything():
            return queryset
        return with_keys(queryset, self._matches())

    def _clone(self) -> Self:
        clone: Self = super()._clone()
        clone._found, clone._left = self._found, self._left
        return clone

    def _do_count(self) -> int:
        if not self.query_compiler.is_everything():
            return len(range(len(self._fitting()))[self.start : self.stop])
        keys = self.rows().order_by().values("pk").distinct()
        return keys[self.start : self.stop].count()

    def _fitting(self) -> list[Any]:
        """Return the keys of all results in no order, asked for once."""
        if self._left is None:
            rows = self.rows().order_by().values_list("pk", flat=True)
            self._left = list(set(rows.iterator(chunk_size=_CHUNK)))
        return self._left

    def _do_search(self) -> list[Model]:
        compiler = self.query_compiler
        if compiler.is_everything() or not compiler.order_by_relevance:
            found = self._ordered()
        else:
            found = self._best()
        if self._score_field:
            scores = {} if compiler.is_everything() else self._matches()
            for item in found:
                setattr(item, self._score_field, scores.get(item.pk, 1.0))
        return found

    def _best(self) -> list[Model]:
        """Return the slice of all that fits, best first."""
        matches = self._matches()
        fitting = [(-matches[key], key) for key in self._fitting()]
        stop = len(fitting) if self.stop is None else self.stop
        wanted = [key for _score, key in nsmallest(stop, fitting)[self.start :]]
        found = self.query_compiler.queryset.in_bulk(wanted)
        return [found[key] for key in wanted if key in found]

    def _ordered(self) -> list[Model]:
        """Return the slice in the order of the queryset; each object once."""
        rows = self.rows()
        if self.query_compiler.order_by_relevance:
            rows = rows if rows.ordered else rows.order_by("pk")
        elif not rows.query.order_by:
            rows = rows.order_by("-pk")
        keys = list(dict.fromkeys(rows.values_list("pk", flat=True)))
        wanted = keys[self.start : self.stop]
        found = self.query_compiler.queryset.in_bulk(wanted)
        return [found[key] for key in wanted if key in found]

    def _matches(self) -> dict[Any, float]:
        """Return the scores of all that the engine finds, by primary key."""
        if self._found is None:
            try:
                self._found = self._asked()
            except IndexUnusableError:
                self._found = self.query_compiler.from_database()
        return self._found

    def _asked(self) -> dict[Any, float]:
        compiler = self.query_compiler
        model, path = compiler.queryset.model, self.backend.config.path
        return matches(path, compiler.engine_query(), kind_of(model), to_key_of(model))


class SearchBackend(BaseSearchBackend):
    """Wagtail's search on Whoosh."""

    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder
    catch_indexing_errors = False

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.config = config_of(params)

    @property
    def is_noting(self) -> bool:
        """Tell whether changes wait until they are applied."""
        return not self.config.is_direct

    def rebuild(self, report: Progress) -> int:
        """Build the index anew; return the number of objects."""
        with telling(self.config.path, report) as told:
            return rebuild(self.index_class(self), wait=True, report=told)

    def note(self, objects: Iterable[Model], *, is_gone: bool = False) -> None:
        """Note that objects changed, in the transaction of the change."""
        outbox.note(objects, is_gone=is_gone)
        if self.config.applies_on_commit:
            outbox.apply_on_commit(self.config.path)
