"""How the perspectives differ, in words and as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.domain.perception import Gap, from_rows
from assessment.services.result_page import ResultPage
from assessment.views.result_tables import Table
from cms.ui.templatetags.ui import points


@dataclass(frozen=True, slots=True)
class GapView:
    """One sentence and one row of the table for each two perspectives."""

    sentences: Sequence[str]
    table: Table


def read_gaps(page: ResultPage) -> GapView | None:
    """Return what to show; None where nothing may be drawn, or to other bodies."""
    gaps = from_rows(page.run.result.perception)
    if page.is_shared or not gaps:
        return None
    names = {each.id: each.label for each in page.catalogue.perspectives}
    headers = [
        _("Perspectives"),
        _("Common questions"),
        _("Points of the first"),
        _("Points of the second"),
        _("Difference"),
    ]
    return GapView(
        [_sentence(gap, names) for gap in gaps],
        Table(headers, [_row(gap, names) for gap in gaps]),
    )


def _row(gap: Gap, names: Mapping[str, str]) -> list[str | int]:
    pair = {"one": names[gap.one], "other": names[gap.other]}
    return [
        _("%(one)s and %(other)s") % pair,
        gap.questions,
        points(gap.one_points),
        points(gap.other_points),
        points(abs(gap.difference)),
    ]


def _sentence(gap: Gap, names: Mapping[str, str]) -> str:
    higher, lower = gap.one, gap.other
    if gap.difference < 0:
        higher, lower = lower, higher
    texts = {
        "higher": names[higher],
        "lower": names[lower],
        "points": points(abs(gap.difference)),
        "count": gap.questions,
    }
    if not gap.difference:
        text = ngettext(
            "%(higher)s and %(lower)s see %(count)d common question alike.",
            "%(higher)s and %(lower)s see %(count)d common questions alike.",
            gap.questions,
        )
        return text % texts
    text = ngettext(
        "%(higher)s: %(points)s points higher than %(lower)s on %(count)d question.",
        "%(higher)s: %(points)s points higher than %(lower)s on %(count)d questions.",
        gap.questions,
    )
    return text % texts
