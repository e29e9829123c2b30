"""How a municipality comes in: its publisher, and its first coordination."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.accounts.models import Invitation, Publisher, Role, User
from cms.accounts.services.invitations import Invitee, invite
from cms.accounts.services.refusal import Refused
from cms.audit.services import record
from cms.municipalities.models import Municipality


@transaction.atomic
def open_publisher(municipality: Municipality) -> Publisher:
    """Return the municipality's publisher; a new one is told to ``publisher_opened``.

    Raises:
        Refused: if the body is closed or has no administration of its own.
    """
    if not Municipality.objects.administrations().filter(pk=municipality.pk).exists():
        raise Refused(
            _("Only an existing body with an administration of its own can join.")
        )
    publisher, is_new = Publisher.objects.get_or_create(
        municipality=municipality, defaults={"kind": Publisher.Kind.MUNICIPALITY}
    )
    if is_new:
        record("accounts.publisher_opened", publisher, tenant=municipality.pk)
        for tell in hooks.get_hooks("publisher_opened"):
            tell(publisher)
    return publisher


@transaction.atomic
def join_municipality(
    municipality: Municipality,
    *,
    coordinator_email: str,
    coordinator_name: str = "",
    by: User,
    at: datetime,
) -> Invitation:
    """Let the municipality take part and invite its first coordination by mail.

    Raises:
        Refused: if the body cannot join or the person coordinates it already.
    """
    publisher = open_publisher(municipality)
    invitee = Invitee(coordinator_email, coordinator_name, Role.COORDINATOR)
    return invite(publisher, invitee, by=by, at=at)
