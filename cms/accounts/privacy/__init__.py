"""What accounts, memberships and invitations keep of whom."""

from cms.accounts.privacy import actions, completions, data, endings, persons
from cms.accounts.privacy.data import IMPERSONAL

ACTIONS = actions.ACTIONS | persons.ACTIONS
DECLARED = data.DECLARED + persons.DECLARED + completions.DECLARED
ENDINGS = endings.ENDINGS | persons.ENDINGS | completions.ENDINGS

__all__ = ["ACTIONS", "DECLARED", "ENDINGS", "IMPERSONAL"]
