"""Who may do what with runs, results, plans and offers of a municipality.

Source: privacy-and-security, 6.2 (assessor, coordinator, head of administration).
"""

import rules

from cms.accounts.models import Role
from cms.accounts.permissions import has_role

coordinates = has_role(Role.COORDINATOR)
assesses = has_role(Role.ASSESSOR, Role.COORDINATOR)
reads_results = has_role(Role.ASSESSOR, Role.COORDINATOR, Role.LEAD)

rules.add_perm("assessment.start_run", coordinates)
rules.add_perm("assessment.answer_run", assesses)
rules.add_perm("assessment.submit_run", coordinates)
rules.add_perm("assessment.view_result", reads_results)
rules.add_perm("assessment.edit_targets", coordinates)
rules.add_perm("assessment.view_plan", reads_results)
rules.add_perm("assessment.edit_plan", coordinates)
rules.add_perm("assessment.view_peers", reads_results)
rules.add_perm("assessment.edit_offer", coordinates)
