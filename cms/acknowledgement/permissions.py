"""Who may do what with confirmations at a municipality."""

import rules

from cms.accounts.models import Role
from cms.accounts.permissions import has_role

VIEW_COUNTS = "acknowledgement.view_counts"
COORDINATE = "acknowledgement.coordinate"
ANSWER = "acknowledgement.answer"

rules.add_perm(VIEW_COUNTS, has_role(Role.COORDINATOR, Role.LEAD))
rules.add_perm(COORDINATE, has_role(Role.COORDINATOR))
rules.add_perm(ANSWER, has_role(Role.COORDINATOR, Role.EDITOR, Role.APPROVER))
