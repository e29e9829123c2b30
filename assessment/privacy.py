"""What self-assessments and plans keep: the municipality's, with traces of persons."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from assessment.services.ending import drafts_over, submitted_over
from cms.audit.domain.actions import Action, Kind
from cms.audit.domain.privacy import (
    Basis,
    Data,
    DataClass,
    Erase,
    Handling,
    Match,
    Reader,
    group,
)

_THEIRS = Handling(
    data_class=DataClass.CONFIDENTIAL,
    purpose=gettext_noop(
        "Assessing where a municipality stands, and planning its next steps"
    ),
    readers=(Reader.ASSESSORS, Reader.COORDINATORS, Reader.LEAD),
    retention="submitted",
    withheld=gettext_noop("Belongs to the municipality, not to one person"),
)
# Which run, question or step a trace of a person is about.
_ABOUT = _THEIRS.but(withheld="")
_TRACE = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop("Whom to ask about an answer, a file or a step"),
    basis=Basis.TASK,
    readers=(Reader.SELF, Reader.ASSESSORS, Reader.COORDINATORS),
    retention="submitted",
    erase=Erase.CLEAR,
)
_CATALOGUE = Handling(
    data_class=DataClass.OPEN,
    purpose=gettext_noop("Questions and rules of the self-assessment"),
    readers=(Reader.EVERYBODY,),
    retention="installation",
)

_PLANNED = _THEIRS.but(retention="municipality")
_STEP = _ABOUT.but(retention="municipality")
_DOER = _TRACE.but(retention="municipality")

_RUNS = (
    Data(
        "assessment.Run",
        (
            group("id municipality catalogue kind", _ABOUT),
            group("started_by started_at", _TRACE, "started_by"),
            group("submitted_by submitted_at", _TRACE, "submitted_by"),
            group(
                "state size_class perspectives question_targets version",
                _THEIRS,
            ),
            group("changed_at warned_at", _THEIRS.but(retention="drafts")),
        ),
    ),
    Data(
        "assessment.RunEvent",
        (
            group("run kind", _ABOUT),
            group("by at", _TRACE, "by"),
            group("id reason", _THEIRS),
        ),
    ),
    Data(
        "assessment.PerspectiveRelease",
        (
            group(
                "id run source person at",
                _TRACE.but(
                    purpose=gettext_noop(
                        "Consent that one's own view is drawn in the result"
                    ),
                    basis=Basis.CONSENT,
                    erase=Erase.DELETE,
                ),
                "person",
            ),
        ),
    ),
    Data(
        "assessment.Answer",
        (
            group("run question source", _ABOUT),
            group("answered_by answered_at", _TRACE, "answered_by"),
            group("assignment", _TRACE, "assignment__link", Match.HOLDER),
            group("id value level reason comment confirmed version", _THEIRS),
        ),
    ),
    Data(
        "assessment.Assignment",
        (
            group(
                "id run source link done_at reminded_at",
                _TRACE.but(
                    purpose=gettext_noop("Asking one person for their perspective"),
                    readers=(Reader.SELF, Reader.COORDINATORS),
                    retention="invitations",
                    erase=Erase.DELETE,
                ),
                "link",
                Match.HOLDER,
            ),
        ),
    ),
    Data(
        "assessment.Evidence",
        (
            group("run question", _ABOUT),
            group("added_by added_at", _TRACE, "added_by"),
            group("id text link file file_name", _THEIRS),
        ),
    ),
    Data(
        "assessment.Result",
        (
            group(
                "id run document levels needs not_applicable perception computed_at",
                _THEIRS,
            ),
        ),
    ),
    Data(
        "assessment.Score",
        (
            group(
                "id run dimension points low high completeness stage_low stage_high",
                _THEIRS,
            ),
        ),
    ),
    Data("assessment.Chart", (group("id run name language svg", _THEIRS),)),
)
_PLANS = (
    Data(
        "assessment.Plan",
        (
            group("municipality starts_on", _STEP),
            group("created_by created_at", _DOER, "created_by"),
            group("id run capacity_days provider_counts is_current", _PLANNED),
        ),
    ),
    Data(
        "assessment.PlanItem",
        (
            group("plan step stage status milestone_on", _STEP),
            group("professional_person", _DOER, "professional_person"),
            group("technical_person", _DOER, "technical_person"),
            group(
                "id position quarter ends_quarter effort_days effort_typed"
                " provider_days actual_days goal professional_function"
                " technical_function budget_eur version changed_at",
                _PLANNED,
            ),
        ),
    ),
    Data("assessment.PlanReview", (group("id plan quarter on", _PLANNED),)),
    Data(
        "assessment.Offer",
        (
            group(
                "id municipality topic mailbox note capacity is_active",
                _PLANNED.but(
                    data_class=DataClass.INTERNAL,
                    purpose=gettext_noop(
                        "What a municipality can show others; no person is named"
                    ),
                    readers=(Reader.MEMBERS, Reader.COORDINATORS),
                ),
            ),
        ),
    ),
)

DECLARED = (
    *_RUNS,
    *_PLANS,
    Data(
        "assessment.CatalogueVersion",
        (group("id key version title content_hash source loaded_at", _CATALOGUE),),
    ),
)
ENDINGS = {"drafts": drafts_over, "submitted": submitted_over}
ACTIONS = {
    "assessment.answered": Action(_("Question answered")),
    "assessment.catalogue_loaded": Action(_("Catalogue loaded"), Kind.PLATFORM),
    "assessment.evidence_added": Action(_("Evidence added")),
    "assessment.evidence_removed": Action(_("Evidence removed")),
    "assessment.offer_removed": Action(_("Offer to others removed"), Kind.SHARING),
    "assessment.offer_saved": Action(_("Offer to others saved"), Kind.SHARING),
    "assessment.plan_created": Action(_("Plan made")),
    "assessment.planned_step_changed": Action(_("Planned step changed")),
    "assessment.review_moved": Action(_("Review of the plan moved")),
    "assessment.run_deleted": Action(_("Self-assessment deleted")),
    "assessment.run_ended": Action(_("Self-assessment erased, its time is over")),
    "assessment.run_end_announced": Action(_("End of a self-assessment announced")),
    "assessment.run_grown": Action(_("Quick check continued as a full one")),
    "assessment.run_reopened": Action(_("Self-assessment reopened")),
    "assessment.run_settings_changed": Action(_("Self-assessment set up anew")),
    "assessment.run_started": Action(_("Self-assessment begun")),
    "assessment.run_submitted": Action(_("Self-assessment submitted")),
    "assessment.sheet_taken_over": Action(_("Answers taken over from a file")),
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
