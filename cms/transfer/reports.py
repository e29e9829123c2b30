"""Pages as files show content, and nothing of persons."""

from cms.audit.domain.reports import NoReport

NO_REPORTS = (
    NoReport(
        ("transfer:booklet", "transfer_take_in"),
        "Pages of the knowledge base as files, given out and taken in",
    ),
)
