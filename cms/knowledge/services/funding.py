"""The funding directory that ships, read once."""

from functools import cache
from pathlib import Path

from cms.knowledge.domain.fundinglist import Directory, directory_from

FILE = Path(__file__).resolve().parents[1] / "starter" / "funding.yaml"


@cache
def funding() -> Directory:
    """Return the directory."""
    import yaml

    return directory_from(yaml.safe_load(FILE.read_text(encoding="utf-8")))
