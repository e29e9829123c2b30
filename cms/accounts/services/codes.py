"""How often codes are mailed and tried; equal for known and unknown addresses.

Source: privacy-and-security, R26: five tries in 15 minutes per account, and per source
failures alone, because a whole town hall may share one address.
"""

from django.http import HttpRequest

from cms.ui.limits import Limit, give_back, source_of, take

_QUARTER = 15 * 60
_HOUR = 60 * 60
ASKED = Limit("code-asked", 5, _QUARTER)
ASKED_FROM = Limit("code-asked-from", 60, _HOUR)
TRIED = Limit("code-tried", 5, _QUARTER)
TRIED_FROM = Limit("code-tried-from", 20, _QUARTER)


def may_ask(request: HttpRequest, email: str) -> bool:
    """Count one mailed code; False if this address or source had enough."""
    source = source_of(request)
    if not take(ASKED_FROM, source):
        return False
    if take(ASKED, email):
        return True
    give_back(ASKED_FROM, source)
    return False


def may_try(request: HttpRequest, email: str) -> bool:
    """Count one typed code; False if this address or source had enough."""
    return take(TRIED_FROM, source_of(request)) and take(TRIED, email)


def forget_success(request: HttpRequest, email: str) -> None:
    """Count neither the right code nor asking for it: only failures count."""
    give_back(TRIED, email)
    for limit in (TRIED_FROM, ASKED_FROM):
        give_back(limit, source_of(request))
