"""The result in one sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.services.result_page import ResultPage
from assessment.views.result_tables import stage_text
from cms.ui.templatetags.ui import points


def headline(page: ResultPage) -> str:
    """Return where the house stands in words: stage, points, range."""
    overall = page.overall
    texts = {
        "stage": overall.stage_low,
        "stage_high": overall.stage_high,
        "name": page.stage,
        "points": points(overall.score),
        "low": points(overall.low),
        "high": points(overall.high),
        "open": _open(page.open_count),
    }
    return _sentence(page) % texts


def shared_headline(page: ResultPage, name: str) -> str:
    """Return where another house stands, and that IT security is not counted.

    ``name`` is that of the house.
    """
    texts = {
        "name": name,
        "stage": stage_text(page.overall),
        "points": points(page.overall.score),
        "low": points(page.overall.low),
        "high": points(page.overall.high),
    }
    return _shared_sentence(page) % texts


def _shared_sentence(page: ResultPage) -> str:
    if page.report.is_quick:
        return _(
            "%(name)s probably stands at stage %(stage)s, IT security not counted."
        )
    if page.overall.score is None:
        return _(
            "%(name)s stands at stage %(stage)s with %(low)s to %(high)s of 100 "
            "points, IT security not counted."
        )
    return _(
        "%(name)s stands at stage %(stage)s with %(points)s of 100 points, IT security "
        "not counted."
    )


def _sentence(page: ResultPage) -> str:
    if page.report.is_quick:
        return _quick(page)
    if page.overall.is_stage_range:
        return _with_stage_range(page)
    if page.overall.score is None:
        return _(
            "Your municipality stands at stage %(stage)d, %(name)s, with %(low)s to "
            "%(high)s of 100 points (%(open)s)."
        )
    if page.overall.low != page.overall.high:
        return _(
            "Your municipality stands at stage %(stage)d, %(name)s, with %(points)s of "
            "100 points (range %(low)s to %(high)s)."
        )
    return _(
        "Your municipality stands at stage %(stage)d, %(name)s, with %(points)s of 100 "
        "points."
    )


def _with_stage_range(page: ResultPage) -> str:
    if page.overall.score is None:
        return _(
            "Your municipality stands at stage %(stage)d to %(stage_high)d, with "
            "%(low)s to %(high)s of 100 points (%(open)s)."
        )
    return _(
        "Your municipality stands at stage %(stage)d to %(stage_high)d (%(open)s), "
        "with %(points)s of 100 points (range %(low)s to %(high)s)."
    )


def _quick(page: ResultPage) -> str:
    if page.overall.is_stage_range:
        return _(
            "Your municipality probably stands at stage %(stage)d to %(stage_high)d "
            "(%(open)s)."
        )
    return _("Your municipality probably stands at stage %(stage)d, %(name)s.")


def _open(count: int) -> str:
    text = ngettext("%(count)d question open", "%(count)d questions open", count)
    return text % {"count": count}
