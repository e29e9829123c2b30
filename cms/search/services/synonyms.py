"""Load groups of synonyms from files; groups that editors changed are left alone."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from cms.search.domain.synonymsource import GroupSource, read_groups
from cms.search.models import SynonymGroup
from cms.search.services.asking import forget_synonyms

STARTER = Path(__file__).parents[1] / "starter"


@dataclass(slots=True)
class Tally:
    """How many groups were written, and how many editors' ones were left alone."""

    new: int = 0
    changed: int = 0
    kept: int = 0


def starter_files() -> list[Path]:
    """Return the files that ship."""
    return sorted(STARTER.glob("*.yaml"))


@transaction.atomic
def load_synonyms(files: Iterable[Path]) -> Tally:
    """Load all groups of these files, or none.

    Raises:
        SourceError: with one sentence for each thing that is wrong.
    """
    groups = read_groups([(str(path), path.read_text("utf-8")) for path in files])
    known = {group.key: group for group in SynonymGroup.objects.all()}
    tally = Tally()
    for source in groups:
        _write(source, known.get(source.key), tally)
    forget_synonyms()
    return tally


def digest_of(group: SynonymGroup) -> str:
    """Return the SHA-256 of what a group says."""
    said = "\n\n".join((group.terms, group.ambiguous, group.direction))
    return hashlib.sha256(said.encode()).hexdigest()


def _write(source: GroupSource, known: SynonymGroup | None, tally: Tally) -> None:
    group = known or SynonymGroup(key=source.key)
    if known and known.source_digest != digest_of(known):
        tally.kept += 1
        return
    before = group.source_digest
    for name, value in _values(source).items():
        setattr(group, name, value)
    group.source_digest = digest_of(group)
    if group.source_digest != before:
        tally.changed += known is not None
        tally.new += known is None
        group.save()


def _values(source: GroupSource) -> Mapping[str, str]:
    return {
        "terms": "\n".join(source.terms),
        "ambiguous": "\n".join(source.ambiguous),
        "direction": source.direction,
    }
