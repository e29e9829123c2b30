"""Write the index; whoever calls holds the lock, or fills a folder of its own."""

from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from whoosh.reading import SegmentReader

from cms.search.engine.documents import Document
from cms.search.engine.gathering import Gathered
from cms.search.engine.generations import current_directory, is_bad
from cms.search.engine.schema import schema
from cms.search.engine.storage import DamagedError, SealedStorage, check, state_of

_MEMORY = 64  # MB that a writer may gather before it writes
_MEMORY_OF_REBUILD = 128  # MB


def write(path: Path, documents: Iterable[Document], gone: Iterable[str] = ()) -> None:
    """Put documents in, or in place of older ones, and take others out, in one commit.

    Raises:
        FileNotFoundError: if there is no index.
        DamagedError: if its files are not what was written.
    """
    wanted = {document.uid: document for document in documents}
    # Deleting looks at few places: they are read from the files, which else would all
    # be copied into memory.
    writer = _open(path, in_memory=False)
    try:
        with writer.searcher() as searcher:  # one for all: opening it takes its time
            for uid in {*gone, *wanted}:
                writer.delete_by_term("uid", uid, searcher=searcher)
        for document in wanted.values():
            add_to(writer, document)
        writer.commit(mergetype=_take_over)
    except BaseException:
        give_up(writer)
        raise


def optimize(path: Path) -> None:
    """Put all segments into one, so that searches open fewer files."""
    writer = _open(path, in_memory=True)
    try:
        writer.commit(optimize=True)
    except BaseException:
        give_up(writer)
        raise


def check_index(path: Path) -> None:
    """Check that there is an index and that its files are whole.

    Raises:
        FileNotFoundError: if there is no index.
        DamagedError: if its files are not what was written.
    """
    directory = current_directory(path)
    if is_bad(directory) or not directory.is_dir():
        raise DamagedError(f"{directory.name} is missing or marked as bad")
    check(directory, state_of(directory))


def begin(directory: Path) -> Any:
    """Return the writer that fills an empty folder."""
    made = SealedStorage(str(directory)).create_index(schema())
    writer = made.writer()
    writer.pool = Gathered(directory, _MEMORY_OF_REBUILD << 20)
    return writer


def give_up(writer: Any) -> None:
    """Close a writer and forget what it was given."""
    with suppress(Exception):  # it may be closed, or its files be gone
        writer.cancel()


def add_to(writer: Any, document: Document) -> None:
    """Add one document; fields the index does not know are left out."""
    known = {
        name: text for name, text in document.texts.items() if name in writer.schema
    }
    writer.add_document(uid=document.uid, kinds=document.kinds, **known)


def _take_over(writer: Any, parts: list[Any]) -> list[Any]:
    """Write the documents of parts that are no larger anew; return the other parts.

    So each part is larger than all smaller ones together, and few are to be asked.
    """
    left = []
    size = writer.docnum - writer.docbase
    for part in sorted(parts, key=lambda each: each.doc_count()):
        if part.doc_count() > size:
            left.append(part)
            continue
        reader = SegmentReader(writer.storage, writer.schema, part)
        with closing(reader):
            writer.add_reader(reader)
        size += part.doc_count()
    return left


def _open(path: Path, *, in_memory: bool) -> Any:
    check_index(path)
    storage = SealedStorage(str(current_directory(path)), supports_mmap=in_memory)
    return storage.open_index().writer(limitmb=_MEMORY)
