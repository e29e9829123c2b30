"""Keep the words of uploaded documents: read once, found with what they belong to.

Reading takes up to 20 seconds in a process of its own, so jobs do it, outside their
transactions. A document whose file changed has no text until it was read again.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.signals import post_save, pre_delete
from wagtail.documents.models import Document

from cms.jobs.services import start
from cms.search.engine.listening import tell
from cms.search.models import FileText
from cms.search.services.learning import learn
from cms.search.services.reading import Found

READ_ONE = "search.read_file"
_READ, _WAITING = FileText.State.READ, FileText.State.WAITING


def texts_of(documents: Collection[int]) -> list[FileText]:
    """Return what is known of these documents; those never heard of are read soon."""
    known = set(
        FileText.objects.filter(document__in=documents).values_list(
            "document_id", flat=True
        )
    )
    for pk in set(documents) - known:
        _ask(pk)
    return list(FileText.objects.filter(document__in=documents))


def connect() -> None:
    """Listen to what becomes of documents."""
    post_save.connect(document_saved, sender=Document, dispatch_uid="search-file")
    pre_delete.connect(document_going, sender=Document, dispatch_uid="search-file")


def document_saved(instance: Document, **_signal: Any) -> None:
    """Have the text read: of another file, and once more where that failed."""
    failed = Document.objects.filter(file_text__state=FileText.State.FAILED)
    if (unread() | failed).filter(pk=instance.pk).exists():
        _ask(instance.pk)


def document_going(instance: Document, **_signal: Any) -> None:
    """Forget the text before the document goes, and tell the index."""
    for row in FileText.objects.filter(document=instance):
        entries = list(row.entries.all())
        row.delete()
        _tell(entries)
        learn(entries)


def unread() -> QuerySet[Document]:
    """Return documents whose text waits, or is that of another file."""
    other = Q(file_hash__gt="") & ~Q(file_hash=F("file_text__digest"))
    wanted = Q(file_text=None) | Q(file_text__state=_WAITING) | other
    return Document.objects.filter(wanted).order_by("pk")


def ask_for_all() -> int:
    """Have all texts read that wait; return how many."""
    found = list(unread().values_list("pk", flat=True))
    for pk in found:
        start(READ_ONE, {"document": pk})
    return len(found)


@transaction.atomic
def keep(document: int, found: Found) -> bool:
    """Keep what was found in a file; False if the document has another one by now."""
    same = Q(file_hash="") | Q(file_hash=found.digest)
    if not Document.objects.filter(same, pk=document).exists():
        return False
    state = FileText.State.FAILED if found.fault else _READ
    values: dict[str, Any] = {"state": state, "digest": found.digest}
    values |= {"fault": found.fault, "text": found.text, "is_cut": found.is_cut}
    _write(document, values)
    return True


@transaction.atomic
def _ask(document: int) -> None:
    """Forget the text, if there is one, and start the job that reads it."""
    _write(document, {"state": _WAITING, "fault": "", "text": "", "is_cut": False})
    start(READ_ONE, {"document": document})


def _write(document: int, values: dict[str, Any]) -> None:
    """Store what is known; what the file belongs to is indexed anew."""
    row, _new = FileText.objects.update_or_create(document_id=document, defaults=values)
    entries = list(row.entries.all())
    _tell(entries)
    learn(entries)


def _tell(entries: Iterable[Any]) -> None:
    for entry in entries:
        tell([entry])
