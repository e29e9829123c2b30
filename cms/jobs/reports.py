"""Work that goes on after the answer is shown to nobody but whoever started it."""

from cms.audit.domain.reports import NoReport

NO_REPORTS = (
    NoReport(
        ("jobs:job",),
        "Shows whoever started the work its progress and what was refused",
    ),
)
