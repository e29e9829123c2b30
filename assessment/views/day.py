"""What the self-assessment and the plan ask of a person today."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assessment.models import Delivery, PlanItem, Run
from cms.accounts.models import User
from cms.accounts.permissions import allows, memberships_of
from cms.municipalities.models import Municipality
from cms.ui.panels import DayGroup, DayLine

AHEAD = timedelta(days=30)
AT_MOST = 5


def day_groups(person: User) -> list[DayGroup]:
    """Return run, deliveries from outside and milestones ahead; three queries."""
    joins, plans = _places(person, "join_run"), _places(person, "view_plan")
    answers = _places(person, "answer_run")
    lines = (*_runs(joins), *_deliveries(answers))
    return [
        DayGroup(40, _("Self-assessment"), lines),
        DayGroup(50, _("Milestones of your steps"), tuple(_milestones(person, plans))),
    ]


def _places(person: User, verb: str) -> dict[int, Municipality]:
    """Return the person's municipalities where they may do this, by id."""
    own = (each.publisher.municipality for each in memberships_of(person))
    return {
        one.pk: one
        for one in own
        if one is not None and allows(person, f"assessment.{verb}", one)
    }


def _runs(places: dict[int, Municipality]) -> Iterable[DayLine]:
    runs = Run.objects.open().filter(municipality__in=places).order_by("started_at")
    for run in runs[:AT_MOST] if places else ():
        municipality = places[run.municipality_id]
        yield DayLine(
            _("The self-assessment of %(name)s is open.") % {"name": municipality},
            reverse("assessment:run", args=[municipality.slug, run.pk]),
            _("Continue"),
        )


def _deliveries(places: dict[int, Municipality]) -> Iterable[DayLine]:
    """Tell each delivery with proposals that nobody has decided on."""
    rows = Delivery.objects.waiting_at(places).select_related("run")
    for row in rows[:AT_MOST] if places else ():
        municipality = places[row.run.municipality_id]
        url = reverse("assessment:deliveries", args=[municipality.slug, row.run_id])
        yield DayLine(
            _("Answers from outside have come in for %(name)s.")
            % {"name": municipality},
            f"{url}#delivery-{row.pk}",
            _("Look at them"),
        )


def deputy_day_groups(
    deputy: User, absent: User, municipality: Municipality
) -> list[DayGroup]:
    """Return the milestones of somebody absent, to a deputy who may see plans there.

    Runs are open to all who work on them, and perspectives are personal: neither is
    handed on.
    """
    if not allows(deputy, "assessment.view_plan", municipality):
        return []
    lines = _milestones(absent, {municipality.pk: municipality})
    return [DayGroup(50, _("Milestones of your steps"), tuple(lines))]


def deputy_rights() -> list[tuple[str, str]]:
    """Return what a deputy needs rights of their own for."""
    return [
        ("assessment.view_plan", _("steps and milestones of the plan")),
        ("assessment.answer_run", _("answers of the self-assessment")),
    ]


def _milestones(person: User, places: dict[int, Municipality]) -> Iterable[DayLine]:
    today = timezone.localdate()
    items = PlanItem.objects.answered_for_by(person).due_by(today + AHEAD)
    for item in items.in_force_at(places)[:AT_MOST] if places else ():
        municipality = places[item.plan.municipality_id]
        yield DayLine(
            item.goal,
            reverse("assessment:plan_item", args=[municipality.slug, item.pk]),
            _("Open step"),
            until=item.milestone_on,
        )
