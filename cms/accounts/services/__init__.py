"""Use cases of accounts: joining, inviting, changing memberships and units."""

from cms.accounts.services.invitations import (
    LIFETIME,
    NOT_BACKED,
    Invitee,
    accept,
    accept_as_new_person,
    find_open,
    hash_of,
    invite,
    may_still_invite,
    withdraw,
)
from cms.accounts.services.joining import join_municipality, open_publisher
from cms.accounts.services.leaving import leave
from cms.accounts.services.memberships import change_membership, remove_membership
from cms.accounts.services.people import save_name
from cms.accounts.services.refusal import Refused
from cms.accounts.services.units import remove_unit, save_unit

__all__ = [
    "LIFETIME",
    "NOT_BACKED",
    "Invitee",
    "Refused",
    "accept",
    "accept_as_new_person",
    "change_membership",
    "find_open",
    "hash_of",
    "invite",
    "join_municipality",
    "leave",
    "may_still_invite",
    "open_publisher",
    "remove_membership",
    "remove_unit",
    "save_name",
    "save_unit",
    "withdraw",
]
