"""The version of a result for other bodies: nothing of it depends on one dimension.

Source: privacy-and-security, P11; assessment-rules, "Shared result".
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from assessment.domain.answers import Answers
from assessment.domain.catalogue import Catalogue
from assessment.domain.report import Report, Trust
from assessment.domain.reporting import overall_standing
from assessment.domain.scoring import score_run
from assessment.domain.targets import compute_attainment


def share_report(catalogue: Catalogue, report: Report, hidden: str) -> Report:
    """Return the report as if the dimension ``hidden`` were not in the catalogue.

    Total, range, stage, completeness and attainment are computed from the others:
    beside their points a total with the hidden one would give it away. Confidence,
    evidence, gates, steps, the way to the next stage and changes are left out.
    """
    kept = _without(catalogue, report, hidden)
    fields = tuple(
        replace(each, gate=None)
        for each in report.dimensions
        if each.dimension != hidden
    )
    attainment = compute_attainment(catalogue, kept, report.targets)
    return replace(
        report,
        overall=overall_standing(score_run(catalogue, kept), fields, attainment),
        dimensions=fields,
        trust=Trust("", Fraction(0), ()),
        way=None,
        levels=kept.levels,
        unknown=_only(report.unknown, catalogue, hidden),
        unanswered=_only(report.unanswered, catalogue, hidden),
        not_applicable=_only(report.not_applicable, catalogue, hidden),
        steps=(),
        change=None,
    )


def _without(catalogue: Catalogue, report: Report, hidden: str) -> Answers:
    """Return the answers with the hidden dimension as one that does not apply."""
    questions = {
        key for key, each in catalogue.questions.items() if each.dimension == hidden
    }
    asked = frozenset(catalogue.quick_check.questions) if report.is_quick else None
    levels = {key: at for key, at in report.levels.items() if key not in questions}
    return Answers(
        levels=levels,
        not_applicable=frozenset(report.not_applicable) | questions,
        unknown=frozenset(report.unknown) - questions,
        asked=asked,
    )


def _only(keys: Iterable[str], catalogue: Catalogue, hidden: str) -> tuple[str, ...]:
    return tuple(key for key in keys if catalogue.questions[key].dimension != hidden)
