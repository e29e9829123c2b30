"""Adopting and adapting shows texts and how they stand, nothing of persons."""

from cms.audit.domain.reports import NoReport

NO_REPORTS = (
    NoReport(
        ("adoption:adoptions", "adoption:take", "adoption:upstream"),
        "Texts of the municipality beside their source, no persons",
    ),
    NoReport(("adoption:words",), "Placeholders of the municipality, no persons"),
    NoReport(
        ("adoption:give_back", "adoption:proposal"),
        "Texts proposed to their source and the answer, towns but no persons",
    ),
)
