"""Where a request comes from: the address behind our own proxies, and its network."""

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

_HOME = 64  # bits of an IPv6 address that one household or office has in common


def client_address(request: HttpRequest) -> str:
    """Return the address of the client; "" if the server does not know it.

    X-Forwarded-For counts only as far as ``PROXY_COUNT`` proxies of our own wrote it;
    what stands before that was written by the client.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    if not proxies or len(hops) < proxies:
        return direct
    return hops[-proxies].strip(" []") or direct


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether a page of another site made the browser send this."""
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()


def network_of(address: str) -> str:
    """Return what one client cannot leave: IPv4 as it is, of IPv6 the /64 network."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((int(parsed), _HOME), strict=False))


def is_within(address: str, networks: Iterable[str]) -> bool:
    """Return whether the address lies in one of the networks, such as 10.0.0.0/8."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return any(parsed in ip_network(network) for network in networks)
