"""The search backend for Wagtail: queries by Whoosh, filters by the database.

Settings of the backend:
``PATH``: folder of the index, its own, never served;
``WRITE_MODE``: ``queue`` (changes wait in a table of the same transaction until they
are applied) or ``direct`` (written at once, for tools);
``APPLY``: who applies them: the ``worker``, or the process at ``commit`` as well;
``WORDS``: dotted path of a function that names the vocabulary texts are prepared with.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from modelsearch.backends.base import BaseIndex, BaseSearchBackend
from modelsearch.index import class_is_indexed

from cms.search.engine import outbox
from cms.search.engine.compiler import AutocompleteCompiler, Compiler
from cms.search.engine.config import config_of
from cms.search.engine.documents import Document, document_of, kind_of, uid_of
from cms.search.engine.keeping import telling
from cms.search.engine.keys import to_key_of
from cms.search.engine.locks import locked
from cms.search.engine.models import SearchChange
from cms.search.engine.reading import IndexUnusableError, matches
from cms.search.engine.rebuilding import Progress, Rebuilder, ensure_index, rebuild
from cms.search.engine.results import Results
from cms.search.engine.writing import write


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


class OurResults(Results):
    """What fits, asked of our index."""

    def _asked(self) -> dict[Any, float]:
        compiler = self.query_compiler
        model, path = compiler.queryset.model, self.backend.config.path
        asked, to_key = compiler.engine_query(), to_key_of(model)
        try:
            return matches(path, asked, kind_of(model), to_key)
        except IndexUnusableError:
            found: dict[Any, float] = compiler.from_database()
            return found


class SearchBackend(BaseSearchBackend):
    """Wagtail's search on Whoosh."""

    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index
    results_class = OurResults
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
