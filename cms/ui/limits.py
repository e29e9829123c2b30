"""How often something may be done; counted in the cache all processes share.

Per person or address of a mailbox count every use; per source of a request count
failures alone (take before, give back after a success), because a whole town hall may
share one address. Source: privacy-and-security, R26.
"""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cms.ui.address import client_address, is_within, network_of

_HOUR = 60 * 60
_DAY = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class Limit:
    """So many uses of one action in so many seconds, from the first use on."""

    action: str
    times: int
    seconds: int


REGISTRATION = Limit("registration", 10, _HOUR)
EXPORT = Limit("export", 10, _HOUR)
PRINT = Limit("print", 60, _HOUR)
LAY_OUT = Limit("lay-out", 30, _HOUR)
CONTACT = Limit("contact", 5, _DAY)


def take(limit: Limit, key: str) -> bool:
    """Count one use under this key; False, and nothing counted, if none is left."""
    name = _name(limit, key)
    cache.add(name, 0, limit.seconds)
    try:
        used = cache.incr(name)
    except ValueError:  # ended in between
        cache.set(name, 1, limit.seconds)
        used = 1
    if used > limit.times:
        give_back(limit, key)
        return False
    return True


def give_back(limit: Limit, key: str) -> None:
    """Take one use back, such as that of a success where failures count."""
    try:
        cache.decr(_name(limit, key))
    except ValueError:
        return  # ended in between


def source_of(request: HttpRequest) -> str:
    """Return what limits per source count under: one client cannot have two.

    Known networks, such as a town hall behind one address, have no limit per source:
    each of their requests is a source of its own.
    """
    address = client_address(request)
    if is_within(address, settings.KNOWN_NETWORKS):
        return f"{address}-{secrets.token_hex(8)}"
    return network_of(address) or "unknown"


def _name(limit: Limit, key: str) -> str:
    """Return the key of the cache; what is counted cannot be read from it.

    There are few addresses: only with the secret of the installation can one be tried.
    """
    told = key.lower().encode("utf-8", "surrogatepass")
    digest = salted_hmac("cms.ui.limits", told, algorithm="sha256").hexdigest()
    return f"limit:{limit.action}:{limit.times}:{limit.seconds}:{digest}"
