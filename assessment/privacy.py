"""What self-assessments and plans keep: the municipality's, with traces of persons."""

from cms.audit.domain.privacy import (
    Basis,
    Data,
    DataClass,
    Erase,
    Handling,
    Reader,
    group,
)

_THEIRS = Handling(
    data_class=DataClass.CONFIDENTIAL,
    purpose="Assessing where a municipality stands, and planning its next steps",
    readers=(Reader.ASSESSORS, Reader.COORDINATORS, Reader.LEAD),
    retention="submitted",
    withheld="Belongs to the municipality, not to one person",
)
# Which run, question or step a trace of a person is about.
_ABOUT = _THEIRS.but(withheld="")
_TRACE = Handling(
    data_class=DataClass.PERSONAL,
    purpose="Whom to ask about an answer, a file or a step",
    basis=Basis.TASK,
    readers=(Reader.SELF, Reader.ASSESSORS, Reader.COORDINATORS),
    retention="submitted",
    erase=Erase.CLEAR,
)
_CATALOGUE = Handling(
    data_class=DataClass.OPEN,
    purpose="Questions and rules of the self-assessment",
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
                "state size_class perspectives question_targets changed_at version",
                _THEIRS,
            ),
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
                    purpose="Consent that one's own view is drawn in the result",
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
            group("id value level reason comment confirmed version", _THEIRS),
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
                    purpose="What a municipality can show others; no person is named",
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
