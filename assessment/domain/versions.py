"""Versions of three numbers: ``1.10.0`` follows ``1.9.0``."""

import re

from assessment.domain.findings import Fault
from assessment.domain.reading import Record

_VERSION = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.(?:0|[1-9][0-9]{0,5})){2}")


def read_version(record: Record, key: str) -> str:
    """Return the version under ``key``; anything else becomes a finding."""
    version = record.text(key)
    if version and not _VERSION.fullmatch(version):
        record.add(Fault.BAD_VERSION, key, value=version[:40])
    return version


def version_order(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, for sorting."""
    return tuple(int(part) for part in version.split("."))
