"""Versions of the annex that lists all reports, and the rule that they are raised.

A house agreement names the version it was concluded with. Whoever changes a report
adds a version; the digest is the one the failing test names. Source:
privacy-and-security, P26.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise

DIGITS = 16


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the annex, with the digest of its German text."""

    number: int
    since: date
    digest: str


VERSIONS = (Version(1, date(2026, 11, 22), "8da7e832cba4d14b"),)


def digest_of(text: str) -> str:
    """Return the first 16 digits of the text's SHA-256."""
    return sha256(text.encode()).hexdigest()[:DIGITS]


def problems(text: str, versions: tuple[Version, ...]) -> tuple[str, ...]:
    """Return what is wrong with the versions of this text, as sentences."""
    found = []
    if versions[-1].digest != digest_of(text):
        number = versions[-1].number + 1
        found.append(
            f"The reports have changed: add version {number} of the annex with the "
            f"digest {digest_of(text)}"
        )
    for one, other in pairwise(versions):
        if other.number != one.number + 1 or other.since < one.since:
            found.append(f"Version {other.number} does not follow {one.number}")
        if other.digest == one.digest:
            found.append(f"Version {other.number} changes nothing")
    return tuple(found)
