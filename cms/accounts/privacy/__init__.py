"""What accounts, memberships and invitations keep of whom."""

from cms.accounts.privacy import actions, data, endings, persons
from cms.accounts.privacy.data import IMPERSONAL

ACTIONS = actions.ACTIONS | persons.ACTIONS
DECLARED = data.DECLARED + persons.DECLARED
ENDINGS = endings.ENDINGS | persons.ENDINGS

__all__ = ["ACTIONS", "DECLARED", "ENDINGS", "IMPERSONAL"]
