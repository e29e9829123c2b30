"""What accounts, memberships and invitations keep of whom."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms.accounts.models import AccessLink, DataExport, Invitation, JoinRequest
from cms.accounts.services.asking import CONFIRM_WITHIN
from cms.audit.domain.actions import Action, Kind
from cms.audit.domain.privacy import (
    Basis,
    Data,
    DataClass,
    Erase,
    Handling,
    Impersonal,
    Match,
    Reader,
    group,
)
from cms.audit.domain.retention import rule

_ACCOUNT = Handling(
    data_class=DataClass.PERSONAL,
    purpose="Signing in, and being known to colleagues by name",
    basis=Basis.TASK,
    readers=(Reader.SELF, Reader.COORDINATORS, Reader.LEAD, Reader.OPERATORS),
    retention="account",
    erase=Erase.DELETE,
)
_SECRET = _ACCOUNT.but(
    purpose="Proof that it is the same person",
    readers=(Reader.MACHINE,),
    withheld=gettext_noop("Secret of the log-in; it would endanger the account"),
)
_TECHNICAL = gettext_noop("Technical, says nothing more")
_HOUSE = Handling(
    data_class=DataClass.INTERNAL,
    purpose="Who owns content and gives roles, and its departments",
    readers=(Reader.MEMBERS,),
    retention="municipality",
)
_INVITED = _ACCOUNT.but(
    purpose="Bringing in the person who is meant, and nobody else",
    readers=(Reader.COORDINATORS, Reader.LEAD),
    retention="invitations",
)
_TOKEN = _SECRET.but(retention="invitations")
_INVITER = _INVITED.but(erase=Erase.CLEAR)
_ASKING = _ACCOUNT.but(
    purpose="Answering who asks that a municipality takes part",
    readers=(Reader.OPERATORS,),
    retention="join_requests",
)
_ASKED = _INVITED.but(readers=(Reader.COORDINATORS,))


def _invitations(at: datetime) -> list[QuerySet[Any]]:
    """Return what is over: nobody can accept it any more, or somebody has."""
    end = at - rule("invitations").period
    old = Invitation.objects.filter(created_at__lte=end)
    links = AccessLink.objects.filter(expires_at__lte=end)
    return [old.exclude(accepted_at=None, withdrawn_at=None, expires_at__gt=at), links]


def _requests(at: datetime) -> list[QuerySet[Any]]:
    """Return what was answered a while ago, and what nobody confirmed."""
    ended = at - rule("join_requests").period
    return [JoinRequest.objects.outlived(ended=ended, asked=at - CONFIRM_WITHIN)]


def _sessions(at: datetime) -> list[QuerySet[Any]]:
    return [Session.objects.filter(expire_date__lt=at)]


def _copies(at: datetime) -> list[QuerySet[Any]]:
    return [DataExport.objects.over(at=at)]


DECLARED = (
    Data(
        "accounts.User",
        (
            group(
                "email name is_staff is_superuser is_active date_joined",
                _ACCOUNT,
                "pk",
            ),
            group(
                "last_active_month",
                _ACCOUNT.but(
                    purpose="Erasing accounts that nobody uses",
                    readers=(Reader.SELF,),
                ),
                "pk",
            ),
            group(
                "day_mail",
                _ACCOUNT.but(
                    purpose="Mails as often as the person wants them",
                    readers=(Reader.SELF,),
                ),
                "pk",
            ),
            group("password rights_version", _SECRET, "pk"),
            group(
                "id fictional day_told groups user_permissions",
                _ACCOUNT.but(readers=(Reader.MACHINE,), withheld=_TECHNICAL),
                "pk",
            ),
        ),
    ),
    Data(
        "accounts.Membership",
        (
            group("user publisher role function unit", _ACCOUNT, "user"),
            group("id", _ACCOUNT.but(withheld=_TECHNICAL), "user"),
        ),
    ),
    Data(
        "accounts.Invitation",
        (
            group("email name role function unit", _INVITED, "email", Match.ADDRESS),
            group("id nonce token_hash", _TOKEN, "email", Match.ADDRESS),
            group("accepted_by accepted_at", _INVITED, "accepted_by"),
            group("invited_by", _INVITER, "invited_by"),
            group("publisher created_at expires_at withdrawn_at by_list", _HOUSE),
        ),
    ),
    Data(
        "accounts.DataExport",
        (
            group(
                "id person document created_at",
                _ACCOUNT.but(
                    purpose="Handing people what is stored about them",
                    readers=(Reader.SELF,),
                    retention="export_files",
                    withheld=gettext_noop("A copy of what stands here"),
                ),
                "person",
            ),
        ),
    ),
    Data(
        "accounts.JoinRequest",
        (
            group(
                "municipality email name function message state reason created_at "
                "ended_at",
                _ASKING,
                "email",
                Match.ADDRESS,
            ),
            group("id", _ASKING.but(withheld=_TECHNICAL), "email", Match.ADDRESS),
        ),
    ),
    Data(
        "accounts.AccessLink",
        (
            group("email name opened_at", _ASKED, "email", Match.ADDRESS),
            group("user", _ASKED, "user"),
            group("id nonce token_hash", _TOKEN, "email", Match.ADDRESS),
            group("code_nonce code_until code_tries", _TOKEN, "email", Match.ADDRESS),
            group("created_by", _INVITER, "created_by"),
            group("municipality kind created_at expires_at ended_at", _HOUSE),
        ),
    ),
    Data("accounts.Publisher", (group("id kind municipality alliance", _HOUSE),)),
    Data("accounts.Unit", (group("id publisher name parent", _HOUSE),)),
    Data(
        "account.EmailAddress",
        (
            group("email verified", _ACCOUNT, "user"),
            group("id user primary", _ACCOUNT.but(withheld=_TECHNICAL), "user"),
        ),
    ),
    Data(
        "account.EmailConfirmation",
        (
            group(
                "id email_address created sent key",
                _SECRET.but(purpose="Confirming an address"),
                "email_address__user",
            ),
        ),
    ),
    Data(
        "sessions.Session",
        (
            group(
                "session_key session_data expire_date",
                _SECRET.but(purpose="Staying signed in", retention="sessions"),
                "session_data",
                Match.SESSION,
            ),
        ),
    ),
)
IMPERSONAL = (
    Impersonal(
        ("auth.Permission", "auth.Group", "contenttypes.ContentType"),
        "Rights and kinds of objects as the framework numbers them",
    ),
)
ACTIONS = {
    "accounts.data_exported": Action(_("Own data exported"), Kind.EXPORT),
    "accounts.day_mail_chosen": Action(_("Mail with what is due chosen")),
    "accounts.denied": Action(_("Refused: no right to it")),
    "accounts.invitation_withdrawn": Action(_("Invitation withdrawn")),
    "accounts.invited": Action(_("Person invited")),
    "accounts.join_accepted": Action(_("Request accepted"), Kind.PLATFORM),
    "accounts.join_asked": Action(_("Asked to take part"), Kind.PLATFORM),
    "accounts.join_confirmed": Action(_("Request confirmed"), Kind.PLATFORM),
    "accounts.join_declined": Action(_("Request declined"), Kind.PLATFORM),
    "accounts.joined": Action(_("Invitation accepted")),
    "accounts.left": Action(_("Left the municipality")),
    "accounts.link_code_sent": Action(_("Code for a link sent")),
    "accounts.link_code_wrong": Action(_("Wrong code for a link")),
    "accounts.link_entered": Action(_("Page opened by link and code")),
    "accounts.link_opened": Action(_("Link opened")),
    "accounts.list_started": Action(_("List of people to invite handed in")),
    "accounts.log_read": Action(_("Log read"), Kind.VIEW),
    "accounts.membership_changed": Action(_("Role changed")),
    "accounts.membership_ended": Action(_("Role taken away")),
    "accounts.name_changed": Action(_("Own name changed")),
    "accounts.operator_created": Action(_("Operator set up"), Kind.PLATFORM),
    "accounts.person_erased": Action(_("Person erased")),
    "accounts.publisher_opened": Action(_("Municipality joined"), Kind.PLATFORM),
    "accounts.unit_removed": Action(_("Unit removed")),
    "accounts.unit_saved": Action(_("Unit saved")),
    "account_confirm_login_code": Action(_("Code typed")),
    "account_login": Action(_("Signed in")),
    "account_logout": Action(_("Signed out")),
    "account_reauthenticate": Action(_("Password confirmed")),
    "account_change_password": Action(_("Password changed")),
    "account_reset_password": Action(_("New password asked for")),
    "account_reset_password_from_key": Action(_("New password set")),
}
ENDINGS = {
    "invitations": _invitations,
    "join_requests": _requests,
    "sessions": _sessions,
    "export_files": _copies,
}
