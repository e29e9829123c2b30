"""What a page says of a funding programme."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.knowledge.domain.funding import Joint
from cms.knowledge.models import FundingProgramme
from cms.municipalities.models.municipality import State

_Row = tuple[str, str]


def told(programme: FundingProgramme) -> list[_Row]:
    """Return what the sources say, as (name, text); empty where they say nothing."""
    return [
        (_("Funded by"), programme.funder),
        (_("Kind"), programme.get_kind_display()),
        (_("Deadline"), _day(programme)),
        (_("Länder"), _states(programme)),
        (_("Who can apply"), programme.applicants),
        (_("Joint application"), _joint(programme)),
        *_money(programme),
        (_("Longest duration"), _months(programme.max_duration_months)),
        (_("Years"), programme.years),
        (_("Contact"), programme.contact),
        *((_("Example"), each) for each in programme.examples),
        (_("Sources"), "; ".join(programme.sources)),
    ]


def _money(programme: FundingProgramme) -> list[_Row]:
    return [
        (_("Amount"), _amount(programme)),
        (_("Note on the amount"), programme.amount_note),
        (_("Funding rate"), _percent(programme.funding_percent)),
        (_("Own share"), _percent(programme.own_share_percent)),
        (_("Money there is in all"), programme.budget_note),
    ]


def _day(programme: FundingProgramme) -> str:
    return date_format(programme.deadline) if programme.deadline else ""


def _states(programme: FundingProgramme) -> str:
    names = [str(State(code).label) for code in programme.states]
    return ", ".join(names) or _("all of Germany")


def _joint(programme: FundingProgramme) -> str:
    known = programme.joint_application != Joint.UNKNOWN.value
    said = str(programme.get_joint_application_display()) if known else ""
    return ". ".join(filter(None, (said, programme.joint_note)))


def _amount(programme: FundingProgramme) -> str:
    low, high = programme.amount_min_eur, programme.amount_max_eur
    values = {"low": _euros(low), "high": _euros(high)}
    if low is None and high is None:
        return ""
    if low is None:
        return _("up to %(high)s euros") % values
    if high is None:
        return _("from %(low)s euros") % values
    return _("%(low)s to %(high)s euros") % values


def _euros(amount: int | None) -> str:
    return number_format(amount or 0, force_grouping=True)


def _percent(share: int | None) -> str:
    return "" if share is None else f"{share} %"


def _months(number: int | None) -> str:
    if number is None:
        return ""
    return ngettext("%(number)d month", "%(number)d months", number) % {
        "number": number
    }
