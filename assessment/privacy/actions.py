"""What the audit log says about self-assessments and plans."""

from django.utils.translation import gettext_lazy as _

from cms.audit.domain.actions import Action, Kind

ACTIONS = {
    "assessment.answered": Action(_("Question answered")),
    "assessment.catalogue_loaded": Action(_("Catalogue loaded"), Kind.PLATFORM),
    "assessment.contribution_accepted": Action(_("Proposed answer taken over")),
    "assessment.contribution_declined": Action(_("Proposed answer declined")),
    "assessment.contribution_saved": Action(_("Answer to a sheet saved")),
    "assessment.evidence_added": Action(_("Evidence added")),
    "assessment.evidence_removed": Action(_("Evidence removed")),
    "assessment.offer_removed": Action(_("Offer to others removed"), Kind.SHARING),
    "assessment.offer_saved": Action(_("Offer to others saved"), Kind.SHARING),
    "assessment.plan_created": Action(_("Plan made")),
    "assessment.planned_step_changed": Action(_("Planned step changed")),
    "assessment.review_moved": Action(_("Review of the plan moved")),
    "assessment.run_deleted": Action(_("Self-assessment deleted")),
    "assessment.run_end_announced": Action(_("End of a self-assessment announced")),
    "assessment.run_ended": Action(_("Self-assessment erased, its time is over")),
    "assessment.run_grown": Action(_("Quick check continued as a full one")),
    "assessment.run_reopened": Action(_("Self-assessment reopened")),
    "assessment.run_settings_changed": Action(_("Self-assessment set up anew")),
    "assessment.run_started": Action(_("Self-assessment begun")),
    "assessment.run_submitted": Action(_("Self-assessment submitted")),
    "assessment.sheet_given_in": Action(_("Sheet given in"), Kind.SHARING),
    "assessment.sheet_reminded": Action(_("Reminded of a sheet")),
    "assessment.sheet_removed": Action(_("Sheet and what came with it deleted")),
    "assessment.sheet_sent": Action(_("Questions sent outside"), Kind.SHARING),
    "assessment.sheet_taken_over": Action(_("Answers taken over from a file")),
    "assessment.sheet_withdrawn": Action(_("Sheet withdrawn"), Kind.SHARING),
    "assessment.stages_joined": Action(_("Stages of a step joined")),
    "assessment.step_cut": Action(_("Step cut into stages")),
    "assessment.step_taken": Action(_("Step taken into the plan")),
    "assessment.view_assigned": Action(_("Perspective asked by link"), Kind.SHARING),
    "assessment.view_finished": Action(_("Perspective said to be done")),
    "assessment.view_released": Action(_("Own view released"), Kind.SHARING),
    "assessment.view_reminded": Action(_("Reminded of a perspective")),
    "assessment.view_taken_back": Action(_("Perspective withdrawn"), Kind.SHARING),
    "assessment.view_withdrawn": Action(_("Own view withdrawn"), Kind.SHARING),
}
