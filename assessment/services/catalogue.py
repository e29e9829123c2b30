"""Load catalogue versions: checked, immutable, with their differences."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from django.db import transaction

from assessment.domain.catalogue import Catalogue
from assessment.domain.changes import Change, describe_changes
from assessment.domain.findings import Fault, Finding, RefusedError
from assessment.domain.parsing import parse_catalogue
from assessment.domain.validation import check_use
from assessment.domain.versions import version_order
from assessment.domain.yaml_text import read_yaml
from assessment.models import CatalogueVersion
from assessment.services.files import CATALOGUE_BYTES, read_text
from assessment.services.searching import tell_search
from assessment.services.topics import keep_topics
from cms.audit.services import record
from cms.knowledge.services.version import raise_version

FOLDER = Path(__file__).resolve().parents[1] / "catalogues"
DEFAULT_FILE = FOLDER / "digitale-kommune-1.0.0.yaml"


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A catalogue file that is sound in itself; ``content_hash`` ignores comments."""

    source: str
    content_hash: str
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a file did, or would do: new or the same, and what it changes.

    ``previous`` is the version before it, empty for the first.
    """

    checked: CheckedFile
    is_new: bool
    previous: str
    changes: tuple[Change, ...]


def read_catalogue(path: Path) -> CheckedFile:
    """Return the checked catalogue of a file; no database is touched.

    Raises:
        RefusedError: with every finding.
    """
    source = read_text(path, CATALOGUE_BYTES)
    raw = read_yaml(source)
    return CheckedFile(source, hash_content(raw), parse_catalogue(raw))


def hash_content(raw: object) -> str:
    """Return the SHA-256 of the content, whatever its comments and line breaks."""
    text = json.dumps(raw, sort_keys=True, ensure_ascii=True, default=_exact)
    return hashlib.sha256(text.encode()).hexdigest()


def _exact(value: Fraction) -> int | str:
    return value.numerator if value.denominator == 1 else str(value)


def compare_catalogue(checked: CheckedFile) -> Loaded:
    """Return what loading would do, without doing it.

    Raises:
        RefusedError: if the same version is stored with other content, an id of a
            retired question is used again, or something needed for use is missing.
    """
    catalogue = checked.catalogue
    versions = sorted(
        CatalogueVersion.objects.of_key(catalogue.id),
        key=lambda version: version.order,
    )
    same = [entry for entry in versions if entry.version == catalogue.version]
    order = version_order(catalogue.version)
    earlier = [entry for entry in versions if entry.order < order]
    findings = check_use(catalogue)
    findings += _other_content(same, checked)
    findings += _reused(earlier, catalogue)
    if findings:
        raise RefusedError(findings)
    before = earlier[-1] if earlier else None
    return Loaded(
        checked,
        is_new=not same,
        previous=before.version if before else "",
        changes=describe_changes(before.parsed, catalogue) if before else (),
    )


@transaction.atomic
def load_catalogue(checked: CheckedFile) -> Loaded:
    """Store the version if it is new, and keep the topics it names.

    Raises:
        RefusedError: as :func:`compare_catalogue`; then nothing is written.
    """
    loaded = compare_catalogue(checked)
    catalogue = checked.catalogue
    if loaded.is_new:
        version = CatalogueVersion.objects.create(
            key=catalogue.id,
            version=catalogue.version,
            title=catalogue.title,
            content_hash=checked.content_hash,
            source=checked.source,
        )
        record("assessment.catalogue_loaded", version)
        raise_version()
        tell_search()
    keep_topics(catalogue.topics)
    return loaded


def newest_version(key: str) -> CatalogueVersion | None:
    """Return the highest version of a catalogue, without its source."""
    versions = CatalogueVersion.objects.of_key(key).without_source()
    return max(versions, key=lambda version: version.order, default=None)


def _other_content(
    same: Sequence[CatalogueVersion], checked: CheckedFile
) -> list[Finding]:
    if not same or same[0].content_hash == checked.content_hash:
        return []
    details = {"value": checked.catalogue.reference}
    return [Finding("catalogue.version", Fault.SAME_VERSION_OTHER_CONTENT, details)]


def _reused(earlier: Sequence[CatalogueVersion], catalogue: Catalogue) -> list[Finding]:
    """Return a finding for each question whose id was retired before."""
    if not earlier:
        return []
    before = earlier[-1].parsed.questions
    ever = {key for version in earlier for key in version.parsed.questions}
    reused = sorted((ever - before.keys()) & catalogue.questions.keys())
    return [
        Finding("dimensions", Fault.RETIRED_ID_REUSED, {"value": key}) for key in reused
    ]
