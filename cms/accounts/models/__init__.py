"""Models of people: users, publishers, memberships, units, invitations."""

from cms.accounts.models.absence import Absence
from cms.accounts.models.agreement import HouseAgreement
from cms.accounts.models.completion import Completion
from cms.accounts.models.export import DataExport
from cms.accounts.models.invitation import Invitation
from cms.accounts.models.join_request import JoinRequest
from cms.accounts.models.link import AccessLink
from cms.accounts.models.membership import Function, Membership, Role
from cms.accounts.models.person import Person, PersonCode
from cms.accounts.models.publisher import Publisher, Unit
from cms.accounts.models.registration import MailDomain, Registration
from cms.accounts.models.session import Session, SessionStore
from cms.accounts.models.user import DayMail, User

__all__ = [
    "Absence",
    "AccessLink",
    "Completion",
    "DataExport",
    "DayMail",
    "Function",
    "HouseAgreement",
    "Invitation",
    "JoinRequest",
    "MailDomain",
    "Membership",
    "Person",
    "PersonCode",
    "Publisher",
    "Registration",
    "Role",
    "Session",
    "SessionStore",
    "Unit",
    "User",
]
