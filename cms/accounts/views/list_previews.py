"""What a list would do, in words, numbers and rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.accounts.domain.problems import Flaw
from cms.accounts.models import Function, Role
from cms.accounts.services.bodies_list import BodiesPreview
from cms.accounts.services.lists import say_flaw
from cms.accounts.services.people_list import PeoplePreview
from cms.accounts.services.staff_list import StaffPreview

MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A preview: numbers, rows of those to write to, flaws with the line as typed."""

    button: str
    counts: list[tuple[str, int]]
    headers: list[str]
    rows: list[list[object]]
    beyond: int
    flaws: list[tuple[str, str]]
    new_units: Sequence[str]
    unused: str
    lead: str = ""
    title: str = ""


def show_people(found: PeoplePreview) -> Shown:
    """Return what inviting these people would do."""
    rows: list[list[object]] = [
        [
            one.email,
            one.name or "–",
            Role(one.role).label,
            Function(one.function).label if one.function else "–",
            one.unit or "–",
        ]
        for one in found.people[:MOST_ROWS]
    ]
    return Shown(
        button=_invite(len(found.people)),
        counts=[
            *_counts(len(found.people), found.flaws),
            (_("members already, left out"), len(found.members)),
            (_("invited already, left out"), len(found.invited)),
        ],
        headers=[_("E-mail address"), _("Name"), _("Role"), _("Function"), _("Unit")],
        rows=rows,
        beyond=max(0, len(found.people) - MOST_ROWS),
        flaws=_in_words(found.flaws),
        new_units=found.new_units,
        unused=", ".join(found.unused),
        **_invitations(),
    )


def show_bodies(found: BodiesPreview) -> Shown:
    """Return what letting these municipalities join would do."""
    rows: list[list[object]] = [
        [one.municipality.display_name, one.municipality.place, one.email, one.name]
        for one in found.joining[:MOST_ROWS]
    ]
    return Shown(
        button=_invite(len(found.joining)),
        counts=[
            *_counts(len(found.joining), found.flaws),
            (_("invited already, left out"), len(found.invited)),
        ],
        headers=[_("Municipality"), _("Kind"), _("E-mail address"), _("Name")],
        rows=rows,
        beyond=max(0, len(found.joining) - MOST_ROWS),
        flaws=_in_words(found.flaws),
        new_units=(),
        unused=", ".join(found.unused),
        **_invitations(),
    )


def show_staff(found: StaffPreview) -> Shown:
    """Return what entering these people without a mailbox would do."""
    count = len(found.workers)
    text = ngettext("Enter %(count)d person", "Enter %(count)d people", count)
    return Shown(
        button=text % {"count": count} if count else "",
        counts=[
            (_("to be entered"), count),
            (_("lines left out, see below"), len(found.flaws)),
            (_("entered already, left out"), len(found.known)),
        ],
        headers=[_("Name"), _("Staff number"), _("Unit")],
        rows=[
            [one.name, one.number, one.unit or "–"] for one in found.workers[:MOST_ROWS]
        ],
        beyond=max(0, count - MOST_ROWS),
        flaws=_in_words(found.flaws),
        new_units=found.new_units,
        unused=", ".join(found.unused),
        lead=_("Nothing has happened yet. Look at the list, then enter the people."),
        title=_("To be entered"),
    )


def _invitations() -> dict[str, str]:
    lead = _("Nothing has happened yet. Look at the list, then send the invitations.")
    return {"lead": lead, "title": _("To be invited")}


def _invite(count: int) -> str:
    """Return what the button says; nothing if there is nobody to write to."""
    if not count:
        return ""
    text = ngettext("Send %(count)d invitation", "Send %(count)d invitations", count)
    return text % {"count": count}


def _counts(good: int, flaws: Sequence[Flaw]) -> list[tuple[str, int]]:
    return [(_("to be invited"), good), (_("lines left out, see below"), len(flaws))]


def _in_words(flaws: Iterable[Flaw]) -> list[tuple[str, str]]:
    return [(say_flaw(flaw), flaw.text) for flaw in flaws]
