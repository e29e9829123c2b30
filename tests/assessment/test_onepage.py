"""The sheet for the head of administration: a step in stages is one decision."""

from datetime import date
from decimal import Decimal

import pytest

from assessment.models import Pillar, PlanItem
from assessment.services.onepage import read_sheet
from assessment.services.result_page import read_page
from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.filling import planned, submitted_run
from tests.assessment.stages import cut, first, read_item
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def test_stages_of_a_step_are_one_decision_with_all_they_cost():
    municipality = MunicipalityFactory()
    run = submitted_run(municipality, level=1)
    plan = planned(run, by=person_at(municipality, Role.COORDINATOR))
    item = read_item(plan, "men-01.2")
    one, two, three = cut(item, first(item, "A", "0.5"), ("B", "0.5"), ("C", "0.5"))
    PlanItem.objects.filter(pk=one.pk).update(milestone_on=date(2026, 5, 1))
    PlanItem.objects.filter(pk__in=[two.pk, three.pk]).update(budget_eur=100)

    sheet = read_sheet(
        read_page(run, language="de"),
        plan,
        today=date(2026, 4, 1),
        with_security=True,
    )

    first_decision, *others = sheet.decisions
    assert first_decision.step.id == "men-01.2"
    assert (first_decision.days, first_decision.budget) == (Decimal("1.5"), 200)
    assert Pillar.MILESTONE.label in first_decision.missing
    assert len({first_decision.step.id, *(each.step.id for each in others)}) == 3
    assert (sheet.due[0].on, sheet.due[0].stage) == (date(2026, 5, 1), "A")
