"""What a chart of a result needs to know."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.catalogue import Catalogue
from assessment.domain.report import Report


@dataclass(frozen=True, slots=True)
class Mark:
    """One field of action on a chart; all figures are points, 0 to 100.

    ``score`` is absent where too little was answered to show one.
    """

    title: str
    score: Fraction | None
    low: Fraction
    high: Fraction
    target: Fraction

    @property
    def is_range(self) -> bool:
        """Whether open questions widen the score."""
        return self.low != self.high


def read_marks(report: Report, catalogue: Catalogue) -> list[Mark]:
    """Return one mark for each dimension of the report, in the catalogue's order."""
    return [
        Mark(
            title=catalogue.dimension(entry.dimension).title,
            score=entry.score,
            low=entry.low,
            high=entry.high,
            target=entry.target,
        )
        for entry in report.dimensions
    ]
