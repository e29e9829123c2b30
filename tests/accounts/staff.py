"""People without a mailbox for tests: their codes, and a client that came in."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from cms.accounts.services.person_codes import issue_codes


def codes_for(person, count=1, at=None, days=7) -> tuple[str, ...]:
    """Issue codes as the coordination does; return them as printed."""
    at = at or timezone.now()
    until = at + timedelta(days=days)
    return issue_codes([person], count=count, until=until, at=at)[0].codes


def code_for(person) -> str:
    """Return the only code of this person."""
    return codes_for(person)[0]


def door(person) -> str:
    """Return where the person signs in."""
    return f"/zugang/personalnummer/{person.municipality.slug}/"


def sign_in(client: Client, person, code=None):
    """Sign in with staff number and code; return the last answer."""
    typed = {"number": person.number, "code": code or code_for(person)}
    return client.post(door(person), typed)
