"""Lines of a result list: the place of a text that shows why it was found."""

from collections.abc import Mapping

from cms.search.domain.german.snippets import Piece, snippet, stretch
from cms.search.domain.german.writing import words_of
from cms.search.domain.hit import Hit
from cms.search.models import Entry, FileText
from cms.search.vocabulary import german

Pieces = tuple[Piece, ...]


def hit_of(entry: Entry, wanted: frozenset[str], kinds: Mapping[str, str]) -> Hit:
    """Return the line of an entry; its place in a file if the page does not say it."""
    title = snippet(entry.title, wanted, german())
    shown = _shown(entry, wanted)
    file, said = _best_file(entry, wanted)
    is_in_file = bool(_stems(said, wanted) - _stems(title + shown, wanted))
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


def _shown(entry: Entry, wanted: frozenset[str]) -> Pieces:
    """Return the place of the page; its text is looked through if it may say more."""
    summary = snippet(entry.summary, wanted, german())
    if entry.summary and _stems(summary, wanted) == wanted:
        return summary
    body = snippet(entry.body, wanted, german())
    return body if _count(body) > _count(summary) else summary


def _best_file(entry: Entry, wanted: frozenset[str]) -> tuple[FileText | None, Pieces]:
    """Return the file that says most of what was looked for, and where."""
    best: tuple[FileText | None, Pieces] = (None, ())
    for file in entry.files.all():
        said = snippet(stretch(file.text, wanted), wanted, german())
        if len(_stems(said, wanted)) > len(_stems(best[1], wanted)):
            best = file, said
    return best


def _count(pieces: Pieces) -> int:
    return sum(piece.is_hit for piece in pieces)


def _stems(pieces: Pieces, wanted: frozenset[str]) -> set[str]:
    """Return what was looked for and is marked in a snippet."""
    marked = " ".join(piece.text for piece in pieces if piece.is_hit)
    words = {word.spelled for word in words_of(marked)}
    return {
        stem
        for stem in wanted
        if any(german().says(word, frozenset({stem})) for word in words)
    }
