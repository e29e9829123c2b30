"""Put found entries into order by what their titles and first words say."""

from collections.abc import Callable, Iterable

from django.utils.translation import override

from cms.search.domain.german import likeness, ranking
from cms.search.domain.german.saying import said_by_name, unpack
from cms.search.models import Entry
from cms.search.services.asking import Asking
from cms.search.services.sources import names, sources
from cms.search.vocabulary import german


def ordered(asked: Asking, scored: Iterable[tuple[Entry, float]]) -> tuple[Entry, ...]:
    """Return entries by what they are worth, told as their ``worth``."""
    question = asked.question()
    with override("de"):  # the language of what is looked for
        kinds = {kind: str(name) for kind, name in names("kind").items()}
    standing = _standing()
    entries = []
    for entry, score in scored:
        kind = said_by_name(kinds.get(entry.kind, ""), german())
        worth = ranking.worth(question, unpack(entry.said), kind, score)
        entry.worth = worth * standing(entry)
        entries.append(entry)
    entries.sort(key=_by_worth)
    said = [_said(entry) for entry in entries[: likeness.COMPARED]]
    lifts = likeness.lifts([entry.worth for entry in entries], said)
    for entry, lift in zip(entries, lifts, strict=True):
        entry.worth += lift * standing(entry)
    return tuple(sorted(entries, key=_by_worth))


def _standing() -> Callable[[Entry], float]:
    known = {source.name: source.standing for source in sources().values()}
    return lambda entry: known.get(entry.source.partition(":")[0], 1.0)


def _said(entry: Entry) -> frozenset[str]:
    """Return the stems of what an entry says first; none of mere names."""
    told = unpack(entry.said)
    return told.together.inner if told.leads.inner else frozenset()


def _by_worth(entry: Entry) -> tuple[float, int]:
    return -entry.worth, entry.pk
