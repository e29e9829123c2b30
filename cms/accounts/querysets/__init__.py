"""Reads of memberships and invitations."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from cms.audit.domain.retention import rule
from cms.mail.models import Message

if TYPE_CHECKING:
    from cms.accounts.models import (  # noqa: F401 -- for annotations
        AccessLink,
        DataExport,
        Invitation,
        JoinRequest,
        MailDomain,
        Membership,
        Publisher,
        Registration,
        Unit,
        User,
    )
    from cms.municipalities.models import Municipality

    Rights = models.QuerySet[Membership, tuple[str, str, int | None]]


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Chainable reads of memberships."""

    def of(self, user: "User") -> "MembershipQuerySet":
        """Return the memberships of this person with their publishers."""
        return self.filter(user=user).select_related("publisher__municipality")

    def rights_of(self, user: "User") -> "Rights":
        """Return (role, function, municipality id) of this person's memberships."""
        place = "publisher__municipality_id"
        return self.filter(user=user).values_list("role", "function", place)

    def at(self, municipality: "Municipality") -> "MembershipQuerySet":
        """Return the memberships there with people and units, by name."""
        return (
            self.filter(publisher__municipality=municipality)
            .select_related("user", "unit", "publisher")
            .order_by("user__name", "user__email", "role")
        )

    def coordinate(self) -> "MembershipQuerySet":
        """Return the coordinations held by accounts that can be used."""
        return self.filter(role="coordinator", user__is_active=True)

    def registered_since(self, day: date) -> "MembershipQuerySet":
        """Return those who came in by themselves on this day or later."""
        return self.filter(registered_on__gte=day)


class UnitQuerySet(models.QuerySet["Unit"]):
    """Chainable reads of units."""

    def at(self, municipality: "Municipality") -> "UnitQuerySet":
        """Return the units of this municipality, by name."""
        return self.filter(publisher__municipality=municipality)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Chainable reads of invitations."""

    def at(self, municipality: "Municipality") -> "InvitationQuerySet":
        """Return the invitations of this municipality with their units."""
        return self.filter(publisher__municipality=municipality).select_related("unit")

    def open(self, *, at: datetime) -> "InvitationQuerySet":
        """Return invitations that can still be accepted at this moment."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)

    def troubled_first(self) -> "InvitationQuerySet":
        """Return them with ``is_undelivered``: the address refused the mail.

        Those come first, then the newest.
        """
        key = Concat(Value("accounts.invitation:"), Cast("pk", models.CharField()))
        mails = Message.objects.refused()
        refused = mails.filter(key=OuterRef("mail_key"))
        return self.annotate(mail_key=key, is_undelivered=Exists(refused)).order_by(
            "-is_undelivered", "-created_at", "-pk"
        )


class DataExportQuerySet(models.QuerySet["DataExport"]):
    """Chainable reads of the copies of own data."""

    def of(self, person: "User") -> "DataExportQuerySet":
        """Return the copies of this person."""
        return self.filter(person=person)

    def kept(self, *, at: datetime) -> "DataExportQuerySet":
        """Return the copies whose day is not over."""
        return self.filter(created_at__gt=at - rule("export_files").period)

    def over(self, *, at: datetime) -> "DataExportQuerySet":
        """Return the copies whose day is over."""
        return self.filter(created_at__lte=at - rule("export_files").period)


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    """Chainable reads of requests to take part."""

    def unconfirmed(self) -> "JoinRequestQuerySet":
        """Return requests whose address nobody confirmed."""
        return self.filter(state="unconfirmed")

    def open(self) -> "JoinRequestQuerySet":
        """Return requests that wait for an answer."""
        return self.filter(state="open")

    def declined(self) -> "JoinRequestQuerySet":
        """Return requests that were declined."""
        return self.filter(state="declined")

    def outlived(self, *, ended: datetime, asked: datetime) -> "JoinRequestQuerySet":
        """Return those that ended before ``ended``, and unconfirmed from before."""
        unconfirmed = models.Q(state="unconfirmed", created_at__lte=asked)
        return self.filter(models.Q(ended_at__lte=ended) | unconfirmed)

    def named(self, pk: int) -> "JoinRequest | None":
        """Return this request with its municipality, if it is one of these."""
        return self.select_related("municipality").filter(pk=pk).first()


class AccessLinkQuerySet(models.QuerySet["AccessLink"]):
    """Chainable reads of links that open one thing."""

    def open(self, *, at: datetime) -> "AccessLinkQuerySet":
        """Return links that can be used at this moment; not of people who left."""
        links = self.filter(ended_at=None, expires_at__gt=at, person__ended_at=None)
        return links.exclude(user__is_active=False)


class MailDomainQuerySet(models.QuerySet["MailDomain"]):
    """Chainable reads of mail domains people may register by."""

    def at(self, municipality: "Municipality") -> "MailDomainQuerySet":
        """Return the domains of this municipality, by name."""
        return self.filter(municipality=municipality)

    def open(self) -> "MailDomainQuerySet":
        """Return the domains people may register by now."""
        return self.filter(state="open")

    def answered(self, places: Iterable[int], *, since: date) -> "MailDomainQuerySet":
        """Return those there that were opened later than entered, or declined.

        What is open counts from that day on; what was declined while it is in the list.
        """
        opened = models.Q(state="open", opened_at__date__gte=since)
        later = models.Q(opened_at__gt=models.F("created_at"))
        found = self.filter(municipality__in=places)
        return found.filter(opened & later | models.Q(state="declined"))

    def waiting(self) -> "MailDomainQuerySet":
        """Return the domains operators have to look at, the oldest first."""
        waiting = self.filter(state="waiting").select_related("municipality")
        return waiting.order_by("created_at", "pk")


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Chainable reads of addresses that wait to be confirmed."""

    def open(self, *, at: datetime) -> "RegistrationQuerySet":
        """Return those that can be confirmed at this moment."""
        return self.filter(asked_at__gt=at - rule("invitations").period)

    def over(self, *, at: datetime) -> "RegistrationQuerySet":
        """Return those nobody confirmed in time."""
        return self.filter(asked_at__lte=at - rule("invitations").period)
