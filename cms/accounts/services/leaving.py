"""Leaving a municipality oneself; its last coordination hands over first."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Membership, Publisher, User
from cms.accounts.services.duties import end_duties
from cms.accounts.services.ending import note_left
from cms.accounts.services.memberships import keep_a_coordinator, lock
from cms.accounts.services.refusal import Refused
from cms.accounts.services.sessions import end_sessions
from cms.audit.services import record


@transaction.atomic
def leave(publisher: Publisher, *, user: User) -> None:
    """End all roles of the person there; the account and what was learnt stay.

    Raises:
        Refused: if nobody else coordinates the municipality, or there is no role.
    """
    lock(publisher)
    held = list(Membership.objects.filter(publisher=publisher, user=user))
    if not held:
        raise Refused(_("You hold no role here."))
    for membership in held:
        keep_a_coordinator(membership)
        record("accounts.left", membership)
        membership.delete()
    end_duties(publisher, user)
    end_sessions(user)
    note_left(user)
