"""Mail domains and addresses people may register by: how they are written, compared.

Compared is the whole domain, character by character: ``amt.stadt.example`` is another
one than ``stadt.example``. Only ASCII is taken, so that no letter looks like another; a
domain with umlauts is written, and shown, in its form ``xn--...``. An address with a
plus tag is refused, because one mailbox could have any number of accounts by it.
"""

import re
from enum import StrEnum

from cms.accounts.domain.offices import is_office

LONGEST_ADDRESS = 254  # characters
LONGEST_DOMAIN = 253
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9]")
_NAME = re.compile(r"[a-z0-9_]+(?:[.'-][a-z0-9_]+)*")


class Fault(StrEnum):
    """Why a domain or an address is not taken."""

    LETTERS = "letters"  # other characters than ASCII
    FORM = "form"
    PRIVATE = "private"  # of a public mail provider
    TAG = "tag"  # something after a plus sign


def plain_domain(typed: str) -> str:
    """Return the domain as it is compared: small letters, no @ before, no dot after."""
    return _small(typed).removeprefix("@").removesuffix(".")


def plain_address(typed: str) -> str:
    """Return the address as it is compared: small letters, without blanks around."""
    return _small(typed)


def domain_of(address: str) -> str:
    """Return what stands after the last @ of a plain address."""
    return address.rpartition("@")[2]


def domain_fault(domain: str) -> Fault | None:
    """Return what is wrong with a plain domain; None if it can be one of an office."""
    if not domain.isascii():
        return Fault.LETTERS
    if len(domain) > LONGEST_DOMAIN or not _is_domain(domain):
        return Fault.FORM
    return None if is_office(f"amt@{domain}") else Fault.PRIVATE


def address_fault(address: str) -> Fault | None:
    """Return what is wrong with a plain address; None if people may register by it."""
    name, _at, domain = address.rpartition("@")
    if not address.isascii():
        return Fault.LETTERS
    if "+" in name:
        return Fault.TAG
    if len(address) > LONGEST_ADDRESS or not _NAME.fullmatch(name):
        return Fault.FORM
    return domain_fault(domain)


def _is_domain(domain: str) -> bool:
    *labels, top = domain.split(".")
    has_labels = bool(labels) and all(_LABEL.fullmatch(label) for label in labels)
    return has_labels and _TOP.fullmatch(top) is not None


def _small(typed: str) -> str:
    """Return small letters; what is no ASCII stays, so that it is seen as such."""
    text = typed.strip()
    return text.lower() if text.isascii() else text
