"""What accounts, memberships and invitations keep of whom."""

from cms.accounts.privacy.actions import ACTIONS
from cms.accounts.privacy.data import DECLARED, IMPERSONAL
from cms.accounts.privacy.endings import ENDINGS

__all__ = ["ACTIONS", "DECLARED", "ENDINGS", "IMPERSONAL"]
