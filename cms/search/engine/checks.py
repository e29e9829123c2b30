"""What must be right before the index is used."""

from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

from cms.search.engine.config import config_of, entries


def check_provider(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse two packages that write the same files: chance would choose."""
    found = sorted(set(packages_distributions().get("whoosh", [])))
    if len(found) == 1:
        return []
    told = f"The module whoosh must come from one package, found: {found or 'none'}."
    hint = "Remove all of them and install one again: Whoosh, or whoosh3."
    return [checks.Error(told, hint=hint, id="search_engine.E001")]


def check_folder(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse a folder that others can read or write: files of the index hold code."""
    mine = [entry for entry in entries() if "PATH" in entry]
    if len(mine) > 1:
        told = "The search backend can be used once: changes wait in one table."
        return [checks.Error(told, id="search_engine.E002")]
    served = [settings.MEDIA_ROOT, settings.STATIC_ROOT]
    for entry in mine:
        path = config_of(entry).path.absolute()
        if any(each and path.is_relative_to(Path(each).absolute()) for each in served):
            told = f"The search index must not lie in a folder that is served: {path}."
            return [checks.Error(told, id="search_engine.E003")]
    return []
