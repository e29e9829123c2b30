"""What self-assessments and plans keep: the municipality's, with traces of persons."""

from django.utils.translation import gettext_noop

from assessment.privacy.actions import ACTIONS
from assessment.privacy.deliveries import DELIVERED, deliveries_over
from assessment.privacy.handling import ABOUT, THEIRS, TRACE
from assessment.services.ending import drafts_over, submitted_over
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

__all__ = ["ACTIONS", "DECLARED", "ENDINGS"]

_CATALOGUE = Handling(
    data_class=DataClass.OPEN,
    purpose=gettext_noop("Questions and rules of the self-assessment"),
    readers=(Reader.EVERYBODY,),
    retention="installation",
)

_PLANNED = THEIRS.but(retention="municipality")
_STEP = ABOUT.but(retention="municipality")
_DOER = TRACE.but(retention="municipality")

_RUNS = (
    Data(
        "assessment.Run",
        (
            group("id municipality catalogue kind", ABOUT),
            group("started_by started_at", TRACE, "started_by"),
            group("submitted_by submitted_at", TRACE, "submitted_by"),
            group(
                "state size_class perspectives question_targets version",
                THEIRS,
            ),
            group("changed_at warned_at", THEIRS.but(retention="drafts")),
        ),
    ),
    Data(
        "assessment.RunEvent",
        (
            group("run kind", ABOUT),
            group("by at", TRACE, "by"),
            group("id reason", THEIRS),
        ),
    ),
    Data(
        "assessment.PerspectiveRelease",
        (
            group(
                "id run source person at",
                TRACE.but(
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
            group("run question source", ABOUT),
            group("answered_by answered_at", TRACE, "answered_by"),
            group("assignment", TRACE, "assignment__link", Match.HOLDER),
            group("id value level reason comment confirmed version", THEIRS),
        ),
    ),
    Data(
        "assessment.Assignment",
        (
            group(
                "id run source link done_at reminded_at",
                TRACE.but(
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
            group("run question", ABOUT),
            group("added_by added_at", TRACE, "added_by"),
            group("id text link file file_name", THEIRS),
        ),
    ),
    Data(
        "assessment.Result",
        (
            group(
                "id run document levels needs not_applicable perception computed_at",
                THEIRS,
            ),
        ),
    ),
    Data(
        "assessment.Score",
        (
            group(
                "id run dimension points low high completeness stage_low stage_high",
                THEIRS,
            ),
        ),
    ),
    Data("assessment.Chart", (group("id run name language svg", THEIRS),)),
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
    *DELIVERED,
    Data(
        "assessment.CatalogueVersion",
        (group("id key version title content_hash source loaded_at", _CATALOGUE),),
    ),
)
ENDINGS = {
    "deliveries": deliveries_over,
    "drafts": drafts_over,
    "submitted": submitted_over,
}
