"""The plan of the demo's home town: started last quarter, partly filled in."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone

from assessment.domain.calendar import quarters_from
from assessment.models import PlanItem, Run
from assessment.services.planbasis import PlanWish
from assessment.services.plans import create_plan
from cms.accounts.models import User
from cms.municipalities.models import Municipality

CAPACITY_DAYS = Fraction(48)
# By step: the first steps of the plan are filled in, the others wait for the reader.
GOALS = {
    "men-01.2": "Alle Ämter wissen, an wen sie sich wenden.",
    "str-02.2": "Jedes Vorhaben hat Ziel, Verantwortliche, Termin und Budget.",
    "itb-05.2": "Wer von außen arbeitet, meldet sich mit zweitem Faktor an.",
    "men-01.3": "Jedes Amt nennt eine Ansprechperson; sie treffen sich jeden Monat.",
}


def plan_at_home(home: Municipality, *, by: User) -> None:
    """Make the plan from the newest submitted run and fill in its first steps."""
    now = timezone.now()
    run = Run.objects.of(home).submitted().select_related("catalogue", "result")[0]
    wish = PlanWish(starts_on=_quarter_begin(now), capacity=CAPACITY_DAYS)
    plan = create_plan(run, wish, by=by, at=now)
    quarters = quarters_from(plan.starts_on)
    items = list(plan.items.exclude(quarter=None).filter(step__in=GOALS))
    for item in items:
        item.goal = GOALS[item.step]
        item.professional_function = "Amtsleitung"
        item.technical_function = "IT"
        item.milestone_on = quarters[(item.ends_quarter or 1) - 1].review
        item.budget_eur = Decimal(1_500)
    fields = [
        "goal", "professional_function", "technical_function", "milestone_on",
        "budget_eur",
    ]  # fmt: skip
    PlanItem.objects.bulk_update(items, fields)


def _quarter_begin(now: datetime) -> date:
    today = timezone.localdate(now)
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
