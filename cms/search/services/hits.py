"""Lines of a result list: the place of a text that shows why it was found."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from wagtail.documents.models import Document

from cms.search.domain.german.snippets import Piece, snippet, stretch, whole
from cms.search.domain.german.writing import words_of
from cms.search.domain.hit import Hit
from cms.search.models import Entry, FileText
from cms.search.vocabulary import german

Pieces = tuple[Piece, ...]
_NAMES = ("id", "title", "file")  # of a document, what a line says of it


@dataclass(frozen=True, slots=True)
class Texts:
    """The long texts of an entry: its own, and those of its files.

    ``path`` is that of its page in the tree, empty without one.
    """

    body: str = ""
    path: str = ""
    files: list[FileText] = field(default_factory=list)


def texts_of(entries: Collection[Entry]) -> dict[int, Texts]:
    """Return the long texts of entries by their keys; in one query."""
    found = {entry.pk: Texts() for entry in entries}
    names = [f"files__document__{name}" for name in _NAMES]
    rows = Entry.objects.filter(pk__in=found).order_by("files")
    for key, body, path, text, *values in rows.values_list(
        "pk", "body", "page__path", "files__text", *names
    ):
        files = found[key].files
        if text is not None:
            document = Document.from_db(None, _NAMES, values)
            files.append(FileText(document=document, text=text))
        found[key] = Texts(body, path or "", files)
    return found


def hit_of(
    entry: Entry, texts: Texts, wanted: frozenset[str], kinds: Mapping[str, str]
) -> Hit:
    """Return the line of an entry; its place in a file if the page does not say it."""
    title = whole(entry.title, wanted, german())
    shown = _shown(entry.summary, texts.body, wanted)
    file, said = _best_file(texts.files, wanted)
    is_in_file = said and bool(_stems(said, wanted) - _stems(title + shown, wanted))
    return Hit(
        kind=str(kinds.get(entry.kind, entry.kind)),
        title=title,
        url=entry.url,
        snippet=said if is_in_file else shown,
        day=entry.day,
        score=getattr(entry, "worth", 0.0),
        file_title=file.document.title if file and is_in_file else "",
        file_url=file.document.url if file and is_in_file else "",
    )


def _shown(summary: str, body: str, wanted: frozenset[str]) -> Pieces:
    """Return the place of the page; its text is looked through if it may say more."""
    short = snippet(summary, wanted, german())
    if summary and _stems(short, wanted) == wanted:
        return short
    long = snippet(body, wanted, german())
    return long if _count(long) > _count(short) else short


def _best_file(
    files: list[FileText], wanted: frozenset[str]
) -> tuple[FileText | None, Pieces]:
    """Return the file that says most of what was looked for, and where."""
    best: tuple[FileText | None, Pieces] = (None, ())
    for file in files:
        said = snippet(stretch(file.text, wanted), wanted, german())
        if len(_stems(said, wanted)) > len(_stems(best[1], wanted)):
            best = file, said
    return best


def _count(pieces: Pieces) -> int:
    return sum(piece.is_hit for piece in pieces)


def _stems(pieces: Pieces, wanted: frozenset[str]) -> frozenset[str]:
    """Return what was looked for and is marked in a snippet."""
    marked = " ".join(piece.text for piece in pieces if piece.is_hit)
    marks = (german().marks(word.spelled) for word in words_of(marked))
    return wanted & frozenset().union(*marks)
