"""The plan of the demo's home town: started last quarter, partly filled in."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone

from assessment.models import PlanItem, Run
from assessment.services.planbasis import PlanWish
from assessment.services.plans import create_plan
from cms.accounts.models import User
from cms.municipalities.models import Municipality

CAPACITY_DAYS = Fraction(48)
FILLED_IN = 4
GOALS = (
    "Alle Ämter wissen, an wen sie sich wenden.",
    "Jedes Vorhaben hat Ziel, Verantwortliche, Termin und Budget.",
    "Zwei Abläufe sind vereinfacht, bevor sie digital werden.",
    "Die Rücksicherung ist einmal vollständig geprobt.",
)


def plan_at_home(home: Municipality, *, by: User) -> None:
    """Make the plan from the newest submitted run and fill in the first steps."""
    now = timezone.now()
    run = Run.objects.of(home).submitted().select_related("catalogue", "result")[0]
    wish = PlanWish(starts_on=_quarter_begin(now), capacity=CAPACITY_DAYS)
    plan = create_plan(run, wish, by=by, at=now)
    items = list(plan.items.exclude(quarter=None)[:FILLED_IN])
    for item, goal in zip(items, GOALS, strict=False):
        item.goal = goal
        item.professional_function = "Amtsleitung"
        item.technical_function = "IT"
        item.milestone_on = plan.starts_on + timedelta(days=75)
        item.budget_eur = Decimal(1_500)
    fields = [
        "goal", "professional_function", "technical_function", "milestone_on",
        "budget_eur",
    ]  # fmt: skip
    PlanItem.objects.bulk_update(items, fields)


def _quarter_begin(now: datetime) -> date:
    today = timezone.localdate(now)
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
