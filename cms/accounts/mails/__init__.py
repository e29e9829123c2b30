"""Mails of accounts: invitations, log-in, security notices, what is due.

Who gets them, and whether they still may, is found when they are sent.
"""

from cms.accounts.mails import (
    asking,
    day,
    ending,
    invitations,
    reaching,
    registering,
    signing_in,
)

__all__ = [
    "asking",
    "day",
    "ending",
    "invitations",
    "reaching",
    "registering",
    "signing_in",
]
