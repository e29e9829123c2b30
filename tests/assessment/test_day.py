"""What "My day" shows of self-assessment and plan."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessment.models import PlanItem
from assessment.services.contributions import decline_contribution, waiting_of
from assessment.views import day as views
from cms.accounts.models import Role
from cms.accounts.services.day import day_groups, marks
from tests.accounts.factories import AbsenceFactory, person_at
from tests.assessment.delivering import given_in
from tests.assessment.factories import RunFactory
from tests.assessment.filling import planned, submitted_run
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim")


def day(client, user) -> str:
    client.force_login(user)
    return client.get("/mein-tag/").content.decode()


def test_open_run_is_shown_to_those_who_answer_it(client, town):
    run = RunFactory(municipality=town)

    seen = day(client, person_at(town, Role.COORDINATOR))

    assert f"/kommunen/{town.slug}/selbsteinschaetzung/{run.pk}/" in seen
    assert "ist offen" not in day(client, person_at(town, Role.LEARNER))


@pytest.mark.parametrize(
    ("days", "is_mine", "is_shown"),
    [(10, True, True), (60, True, False), (10, False, False)],
)
def test_milestones_ahead_are_shown_to_who_answers_for_them(
    client, town, days, is_mine, is_shown
):
    user = person_at(town, Role.COORDINATOR)
    plan = planned(submitted_run(town, level=1), by=user)
    item = plan.items.filter(quarter=1)[0]
    PlanItem.objects.filter(pk=item.pk).update(
        goal="Alle kennen das Ziel",
        milestone_on=timezone.localdate() + timedelta(days=days),
        professional_person=user if is_mine else None,
    )

    assert ("Alle kennen das Ziel" in day(client, user)) == is_shown


@pytest.mark.parametrize(
    ("role", "is_shown"),
    [(Role.ASSESSOR, True), (Role.COORDINATOR, True), (Role.LEAD, False)],
)
def test_deliveries_are_shown_to_those_who_decide(client, town, role, is_shown):
    given_in(RunFactory(municipality=town))

    seen = day(client, person_at(town, role))

    assert ("Zulieferung eingegangen für Musterheim" in seen) == is_shown


def test_delivery_is_shown_until_all_is_decided(client, town):
    run, user = RunFactory(municipality=town), person_at(town, Role.ASSESSOR)
    given_in(run)
    (row,) = waiting_of(run)

    decline_contribution(row, by=user, at=timezone.now())

    assert "Zulieferung eingegangen" not in day(client, user)


def test_next_delivery_is_a_new_line_of_the_mail(town):
    run, user = RunFactory(municipality=town), person_at(town, Role.ASSESSOR)
    given_in(run)
    first = marks(day_groups(user))

    given_in(run, email="zwei@rechenzentrum.example")

    assert len(set(marks(day_groups(user))) - set(first)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_day_queries_do_not_grow(client, town, count, django_assert_num_queries):
    user = person_at(town, Role.COORDINATOR)
    plan = planned(submitted_run(town, level=1), by=user)
    items = plan.items.filter(quarter__isnull=False)[:count]
    PlanItem.objects.filter(pk__in=[item.pk for item in items]).update(
        goal="Ziel", milestone_on=timezone.localdate(), technical_person=user
    )
    client.force_login(user)
    client.get("/mein-tag/")

    with django_assert_num_queries(13):
        body = client.get("/mein-tag/").content.decode()

    assert body.count("Schritt öffnen") >= count


@pytest.mark.parametrize(
    ("role", "is_shown"), [(Role.ASSESSOR, True), (Role.LEARNER, False)]
)
def test_milestones_of_somebody_absent_go_to_a_deputy_with_the_right(
    client, town, role, is_shown
):
    absent, deputy = person_at(town, Role.COORDINATOR), person_at(town, role)
    plan = planned(submitted_run(town, level=1), by=absent)
    item = plan.items.filter(quarter=1)[0]
    PlanItem.objects.filter(pk=item.pk).update(
        goal="Alle kennen das Ziel",
        milestone_on=timezone.localdate(),
        technical_person=absent,
    )
    away = AbsenceFactory(
        municipality=town,
        person=absent,
        deputy=deputy,
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate(),
    )

    seen = " ".join(day(client, deputy).split())
    away.delete()

    assert f"Sie vertreten {absent}" in seen
    assert (f"Alle kennen das Ziel · in Vertretung für {absent}" in seen) == is_shown
    assert "Alle kennen das Ziel" not in day(client, deputy)


def test_without_the_question_for_rights_a_learner_would_see_the_plan(
    client, town, monkeypatch
):
    monkeypatch.setattr(views, "allows", lambda *_rest: True)

    with pytest.raises(AssertionError):
        test_milestones_of_somebody_absent_go_to_a_deputy_with_the_right(
            client, town, Role.LEARNER, is_shown=False
        )
