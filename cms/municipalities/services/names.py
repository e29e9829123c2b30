"""Keep what bodies are found by: sort names and search words."""

from collections.abc import Iterable

from cms.municipalities.domain.naming import bare_name, display_name
from cms.municipalities.domain.spelling import search_words, sort_name, whole_names
from cms.municipalities.models import Municipality, SearchWord, SizeClass

_BATCH = 2_000


def index_names(bodies: Iterable[Municipality]) -> None:
    """Replace the search words of these stored bodies."""
    bodies = list(bodies)
    keys = [body.pk for body in bodies]
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        SearchWord.objects.filter(municipality__in=batch).delete()
    rows = [row for body in bodies for row in _rows(body)]
    SearchWord.objects.bulk_create(rows, batch_size=_BATCH)


def name_for_sorting(name: str) -> str:
    """Return the value of ``search_name`` for a name of the register."""
    return sort_name(bare_name(name))


def _rows(body: Municipality) -> list[SearchWord]:
    spoken = display_name(body.name, body.kind)
    whole = whole_names(spoken)
    if body.size_class != SizeClass.LK:  # "Göttingen" means the town first
        whole |= whole_names(bare_name(body.name))
    parts = search_words(spoken) - whole
    return [
        *(SearchWord(municipality=body, word=w, whole=True) for w in sorted(whole)),
        *(SearchWord(municipality=body, word=w) for w in sorted(parts)),
    ]
