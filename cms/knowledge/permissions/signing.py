"""Who attaches signed originals to versions, and who opens them."""

import rules

from cms.accounts.models import Role
from cms.accounts.permissions import has_role, is_member

ATTACH = "knowledge.attach_original"
OPEN = "knowledge.open_original"

rules.add_perm(ATTACH, has_role(Role.COORDINATOR, Role.APPROVER))
rules.add_perm(OPEN, is_member)
