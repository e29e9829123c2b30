"""Forms of accounts, memberships and set-up."""

from cms.accounts.forms.account import NameForm, NewPersonForm
from cms.accounts.forms.members import InvitationForm, MembershipForm, UnitForm
from cms.accounts.forms.setup import JoinForm

__all__ = [
    "InvitationForm",
    "JoinForm",
    "MembershipForm",
    "NameForm",
    "NewPersonForm",
    "UnitForm",
]
