"""Load the platforms municipalities choose from."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from cms.municipalities.models import Platform
from cms.municipalities.services.loading import STARTER

_STARTER_PLATFORMS = STARTER / "platforms.yaml"


@transaction.atomic
def load_platforms(path: Path = _STARTER_PLATFORMS) -> int:
    """Add and update the platforms of the file; return how many it names.

    Platforms that are no longer named stay, because municipalities may use them.
    """
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["platforms"]
    Platform.objects.bulk_create(
        [_platform(entry) for entry in entries],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=[
            "name", "kind", "named_product", "provider", "description", "aliases",
            "mentioned_users",
        ],
    )  # fmt: skip
    return len(entries)


def _platform(entry: dict[str, Any]) -> Platform:
    return Platform(
        key=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        named_product=entry["named_product"],
        provider=entry["provider_named_in_source"] or "",
        description=entry["description"],
        aliases=entry["aliases"],
        mentioned_users=entry["mentioned_users"],
    )
