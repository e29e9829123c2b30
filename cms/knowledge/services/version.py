"""The version all cached pages depend on."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import BaseCache, cache
from django.db import transaction
from django.db.models import F
from django.utils.translation import get_language

from cms.knowledge.models import ContentVersion

_KEY = "knowledge-version"
# Seconds after which other processes see a change when they share no cache.
MAX_AGE = 60
DAY = 24 * 60 * 60  # seconds

Value = TypeVar("Value")


def current_version() -> int:
    """Return the number of the latest change visitors can see; mostly no query."""
    number = cache.get(_KEY)
    if number is None:
        number = _stored()
        cache.set(_KEY, number, MAX_AGE)
    return int(number)


def kept(
    key: str,
    compute: Callable[[], Value],
    seconds: int = DAY,
    *,
    cache: BaseCache = cache,
) -> Value:
    """Return what ``compute`` gave under this key and the present version."""
    name = f"knowledge:{current_version()}:{get_language()}:{key}"
    found: Value | None = cache.get(name)
    if found is None:
        found = compute()
        cache.set(name, found, seconds)
    return found


def raise_version(**_signal: Any) -> None:
    """Make every cached page outdated; also a receiver of Wagtail's page signals."""
    if not ContentVersion.objects.update(number=F("number") + 1):
        ContentVersion.objects.create(number=1)
    transaction.on_commit(lambda: cache.delete(_KEY))


def _stored() -> int:
    return ContentVersion.objects.values_list("number", flat=True).first() or 0
