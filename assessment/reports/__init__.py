"""What self-assessments, results and plans show, to whom, and what stays hidden."""

from assessment.reports.deliveries import ABOUT_PEOPLE_OUTSIDE
from assessment.reports.house import ABOUT_THE_HOUSE
from assessment.reports.persons import ABOUT_PERSONS
from cms.audit.domain.reports import NoReport

REPORTS = (*ABOUT_PERSONS, *ABOUT_PEOPLE_OUTSIDE, *ABOUT_THE_HOUSE)
NO_REPORTS = (
    NoReport(
        (
            "assessment:own_view",
            "assessment:own_question",
            "assessment:own_done",
            "mail:assessment.view_asked",
            "mail:assessment.view_reminder",
        ),
        "Shows the holder of a perspective the own answers alone",
    ),
    NoReport(
        (
            "assessment:delivery_question",
            "assessment:delivery_done",
            "mail:assessment.sheet",
            "mail:assessment.sheet_reminder",
        ),
        "Shows whoever was asked the own sheet, with the name of who asks",
    ),
    NoReport(
        (
            "assessment:run_sheet",
            "assessment:delivery_new",
            "assessment:run_delete",
            "assessment:run_submit",
            "assessment:run_reopen",
            "assessment:perspectives",
            "assessment:targets",
            "assessment:plan_new",
            "assessment:plan_review",
            "assessment:offers",
            "assessment:offer",
        ),
        "Form of work on the own municipality's data, without persons",
    ),
    NoReport(
        ("mail:assessment.draft_ends",),
        "Names a draft and its last day to those who work on it",
    ),
    NoReport(("assessment_catalogues",), "Open catalogues of questions"),
)
