"""The search backend for an OpenSearch server: Wagtail's, with our terms and outbox.

Wagtail's backend writes indexes, documents and queries. Here terms stay in one piece,
filters and counts come from the database as with every engine, changes wait until the
server has taken them, and the database answers while it is away.

Settings: those of Wagtail's backend, such as ``HOSTS``, ``INDEX_PREFIX``, ``TIMEOUT``.
"""

import json
import logging
import time
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Model
from modelsearch.backends.opensearch3 import (
    OpenSearch3AutocompleteQueryCompiler,
    OpenSearch3Mapping,
    OpenSearch3SearchBackend,
    OpenSearch3SearchQueryCompiler,
)
from modelsearch.query import MatchAll
from opensearchpy import NotFoundError, OpenSearch
from opensearchpy.exceptions import OpenSearchException, TransportError
from opensearchpy.helpers import BulkIndexError

from cms.search.engine import outbox
from cms.search.engine.delivering import AwayError, RefusedError, deliver
from cms.search.engine.fallback import condition
from cms.search.engine.filling import fill
from cms.search.engine.keys import to_key_of
from cms.search.engine.locks import locked
from cms.search.engine.rebuilding import Progress
from cms.search.engine.results import Results

_MOST = 10_000  # hits of one query: what a server gives at once
_REST = 10.0  # seconds that a server that was away is left alone
_BAD_REQUEST, _TOO_LARGE = 400, 413
_log = logging.getLogger(__name__)
logging.getLogger("opensearch").setLevel(logging.CRITICAL)  # we say it ourselves
_rests_until: dict[str, float] = {}  # by addresses of a server


class Mapping(OpenSearch3Mapping):
    """How objects are stored; fields of terms are cut at spaces alone."""

    def get_mapping(self) -> dict[str, Any]:
        """Return Wagtail's mapping; texts that are put together are cut as theirs are.

        A field of terms says so itself: ``es_extra={"analyzer": "whitespace"}``.
        """
        mapping: dict[str, Any] = super().get_mapping()
        extras = [
            field.kwargs.get("es_extra", {})
            for field in self.model.get_searchable_search_fields()
        ]
        if extras and all(each.get("analyzer") for each in extras):
            for name, field in mapping["properties"].items():
                if name.startswith("_all_text"):
                    field["analyzer"] = extras[0]["analyzer"]
        return mapping


class _Asking:
    """What our results ask of a query, for both kinds of compilers."""

    mapping_class = Mapping
    HANDLES_ORDER_BY_EXPRESSIONS = True
    IS_AUTO = False

    def body(self: Any) -> dict[str, Any]:
        """Return the query without filters: those belong to the database."""
        kind = self.get_content_type_filter()
        return {"query": {"bool": {"must": self.get_inner_query(), "filter": kind}}}

    def is_everything(self: Any) -> bool:
        """Tell whether all objects fit, so that nobody has to ask the server."""
        return isinstance(self.query, MatchAll)

    def from_database(self: Any) -> dict[Any, float]:
        """Return what has the words in its own short texts, without the server."""
        rows = self.queryset.order_by()
        fitting = rows.filter(condition(rows.model, self.query, is_auto=self.IS_AUTO))
        return dict.fromkeys(fitting.values_list("pk", flat=True), 0.0)


class Compiler(_Asking, OpenSearch3SearchQueryCompiler):
    """A search for whole words."""


class AutocompleteCompiler(_Asking, OpenSearch3AutocompleteQueryCompiler):
    """A search for titles while somebody is still typing the last word."""

    IS_AUTO = True


class ServersResults(Results):
    """What fits, asked of the server."""

    def _asked(self) -> dict[Any, float]:
        to_key = to_key_of(self.query_compiler.queryset.model)
        try:
            found = self.backend.matches(self.query_compiler)
        except AwayError:
            kept: dict[Any, float] = self.query_compiler.from_database()
            return kept
        return {to_key(key): score for key, score in found.items()}


class SearchBackend(OpenSearch3SearchBackend):
    """Wagtail's search on OpenSearch, with changes that wait in our table."""

    mapping_class = Mapping
    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = ServersResults
    catch_indexing_errors = False
    is_noting = True

    def __init__(self, params: dict[str, Any]) -> None:
        self._server = str(params.get("HOSTS"))
        self.folder = settings.VAR / "search"
        super().__init__({"TIMEOUT": 2, **params})

    @staticmethod
    def client_class(**options: Any) -> OpenSearch:
        """Return the client for these options, the same one in all of the process."""
        return _client(json.dumps({**options, "max_retries": 0}, sort_keys=True))

    def note(self, objects: Iterable[Model], *, is_gone: bool = False) -> None:
        """Note that objects changed, in the transaction of the change."""
        outbox.note(objects, is_gone=is_gone)

    def add(self, obj: Model) -> None:
        """Note that an object is to be written."""
        self.note([obj])

    def add_bulk(self, _model: type[Model], obj_list: Iterable[Model]) -> None:
        """Note that objects are to be written."""
        self.note(obj_list)

    def delete(self, obj: Model) -> None:
        """Note that an object is to be taken out."""
        self.note([obj], is_gone=True)

    def refresh_indexes(self) -> None:
        """Write what waits, so that the next search finds it."""
        deliver(self, wait=True)
        super().refresh_indexes()

    def matches(self, compiler: Any) -> dict[str, float]:
        """Return the scores of what fits a query by key; the best of very many.

        Raises:
            AwayError: if the server is away, has no such index, or fails at this query.
        """
        if time.monotonic() < _rests_until.get(self._server, 0.0):
            raise AwayError
        index = self.get_index_for_model(compiler.queryset.model)
        try:
            answer = self.es.search(
                index=index.name, body=compiler.body(), size=_MOST, _source=False,
                stored_fields="pk",
            )  # fmt: skip
            hits = answer["hits"]["hits"]
            return {hit["fields"]["pk"][0]: hit["_score"] or 0.0 for hit in hits}
        except (OpenSearchException, LookupError, TypeError) as problem:
            if not _is_about_documents(problem):
                _rests_until[self._server] = time.monotonic() + _REST
            _log.error("The search server gives no answer: %s", _told(problem))
            raise AwayError from problem

    def put(self, model: type[Model], objects: list[Model]) -> None:
        """Write objects of one class.

        Raises:
            AwayError: if the server is away, or its index was never built.
            RefusedError: if it does not take them, or their texts cannot be read.
        """
        index = self.get_index_for_model(model)
        try:
            if not index.is_alias():
                told = f"There is no index {index.name}; rebuild_search makes it."
                raise AwayError(told)
            index.add_items(model, objects)
        except (AwayError, DatabaseError):
            raise
        except Exception as problem:
            raise _named(problem) from problem

    def take_out(self, model: type[Model], key: str) -> None:
        """Remove an object, if it is there; raises as `put` does."""
        try:
            self.es.delete(index=self.get_index_for_model(model).name, id=key)
        except NotFoundError:
            return
        except OpenSearchException as problem:
            raise _named(problem) from problem

    def rebuild(self, report: Progress) -> int:
        """Build all indexes anew beside those that answer; changes wait meanwhile.

        Raises:
            AwayError: if the server is away.
        """
        try:
            with locked(self.folder, wait=True):
                done = fill(self, report)
        except OpenSearchException as problem:
            raise AwayError(_told(problem)) from problem
        _rests_until.clear()
        outbox.give_another_chance()
        deliver(self, wait=True)
        return done


@lru_cache(4)
def _client(options: str) -> OpenSearch:
    return OpenSearch(**json.loads(options))


def _is_about_documents(problem: Exception) -> bool:
    status = getattr(problem, "status_code", None)
    return isinstance(problem, BulkIndexError) or status in {_BAD_REQUEST, _TOO_LARGE}


def _named(problem: Exception) -> AwayError | RefusedError:
    is_ours = not isinstance(problem, OpenSearchException)
    kind = RefusedError if is_ours or _is_about_documents(problem) else AwayError
    return kind(_told(problem))


def _told(problem: Exception) -> str:
    """Return what went wrong, without the texts that were sent."""
    if isinstance(problem, TransportError):
        return f"{type(problem).__name__} {problem.status_code}"
    return type(problem).__name__
