"""Parts of pages kept between requests, under everything they depend on."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.knowledge.services.version import kept

SECONDS = 10 * 60


def render_kept(
    template: str,
    key: tuple[object, ...],
    context: Callable[[], Mapping[str, object]],
    *,
    request: HttpRequest | None = None,
) -> SafeString:
    """Return the rendered template; ``context`` is asked only if nothing is kept.

    ``key`` names all that the part shows: whose it is, its version, what the person
    may do. It holds no form token and no name of the person. Language and the version
    of the knowledge base belong to every key. What is confidential stays in the memory
    of this process, whatever cache the installation shares. ``request`` serves links
    that keep the address; nothing else of it may be shown.
    """
    digest = sha256(repr((template, *key)).encode()).hexdigest()
    return kept(
        f"assessment:{digest}",
        lambda: render_to_string(template, dict(context()), request),
        SECONDS,
        cache=caches["template_fragments"],
    )
