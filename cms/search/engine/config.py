"""What the settings say of our backend."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from modelsearch.conf import get_app_config

BACKEND = "cms.search.backend"
SERVER = "cms.search.opensearch"


@dataclass(frozen=True, slots=True)
class Config:
    """One entry of WAGTAILSEARCH_BACKENDS.

    ``words`` is the dotted path of a function without arguments whose answer, a text,
    changes when stored words have to be made anew.
    """

    path: Path
    is_direct: bool = False
    applies_on_commit: bool = False
    words: str = ""

    def version_of_words(self) -> str:
        """Return what names the vocabulary that texts are prepared with."""
        return str(import_string(self.words)()) if self.words else ""


def config_of(params: Mapping[str, Any]) -> Config:
    """Return an entry's values; without a ``PATH`` those of the entry in the settings.

    Raises:
        ImproperlyConfigured: if no folder is known, or a word is not.
    """
    if "PATH" not in params:
        return configured()
    mode, apply = params.get("WRITE_MODE", "queue"), params.get("APPLY", "worker")
    if mode not in {"queue", "direct"} or apply not in {"worker", "commit"}:
        told = "WRITE_MODE is queue or direct, APPLY is worker or commit; not"
        raise ImproperlyConfigured(f"{told} {mode}, {apply}.")
    return Config(
        path=Path(params["PATH"]),
        is_direct=mode == "direct",
        applies_on_commit=apply == "commit",
        words=params.get("WORDS", ""),
    )


def entries() -> list[dict[str, Any]]:
    """Return the entries of our backend in the settings."""
    known = get_app_config().get_search_backend_config().values()
    return [entry for entry in known if str(entry.get("BACKEND")).startswith(BACKEND)]


def remote() -> str:
    """Return the name of the entry that is a search server; empty if there is none."""
    known = get_app_config().get_search_backend_config().items()
    return next((name for name, each in known if each.get("BACKEND") == SERVER), "")


def configured() -> Config:
    """Return the entry of our backend.

    Raises:
        ImproperlyConfigured: if there is none with a ``PATH``.
    """
    for entry in entries():
        if "PATH" in entry:
            return config_of(entry)
    raise ImproperlyConfigured("The search backend needs a PATH, a folder of its own.")
