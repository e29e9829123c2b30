"""Who takes pages over for a municipality and decides about changes at the origin."""

import rules

from cms.accounts.models import Role
from cms.accounts.permissions import has_role

editing = has_role(Role.EDITOR, Role.APPROVER)
rules.add_perm("adoption.adapt", editing)
