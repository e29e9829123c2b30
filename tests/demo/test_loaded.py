"""The loaded demo: complete, invented, repeatable, removable."""

import pytest
from django.core.management import call_command

from assessment.demo.home import GOALS
from assessment.domain.calendar import quarters_from
from assessment.models import Contribution, Offer, Plan, Run
from assessment.services.questionnaire import load_questionnaire
from cms.accounts.demo import (
    CODES,
    PASSWORD,
    WITHOUT_MAILBOX,
    logins,
    port_taken,
    welcome,
)
from cms.accounts.models import Membership, Person, Role, User
from cms.municipalities.demo import ALLIANCE, ALLIED, HOME
from cms.municipalities.models import Alliance, Municipality
from tests.demo.conftest import dump

pytestmark = pytest.mark.usefixtures("loaded")


def test_demo_is_repeatable_and_leaves_nothing(loaded):
    assert loaded.before != loaded.after

    call_command("load_demo")
    assert dump() == loaded.after

    call_command("load_demo", remove=True)
    assert dump() == loaded.before


def test_bodies_are_of_all_kinds_and_sizes():
    bodies = Municipality.objects.fictional()
    assert bodies.administrations().count() == 300
    assert set(bodies.values_list("size_class", flat=True)) == {
        "s1", "s2", "s3", "s4", "lk",
    }  # fmt: skip
    assert len(set(bodies.values_list("kind", flat=True))) >= 8
    members = Alliance.objects.get(name=ALLIANCE).members
    assert set(members.values_list("name", flat=True)) == set(ALLIED)


def test_people_of_every_role_can_sign_in(client):
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role.values)
    assert not User.objects.filter(fictional=False).exists()
    for email, _who in logins():
        assert client.login(email=email, password=PASSWORD)


def test_people_without_a_mailbox_can_sign_in(client):
    for person in Person.objects.all():
        typed = {"number": person.number, "code": CODES[0]}
        response = client.post("/zugang/personalnummer/musterheim/", typed)
        assert response.url == "/zugang/heute/"
        assert person.unit.name in {unit for _name, _number, unit in WITHOUT_MAILBOX}


def test_welcome_names_the_address_and_every_log_in():
    lines = welcome("http://127.0.0.1:8000/").splitlines()

    assert lines[0] == "Wandelwerk: http://127.0.0.1:8000/ (Strg+C beendet es)"
    shown = [line.split()[0] for line in lines[2:-1]]
    assert shown == [email for email, _ in logins()]
    assert "B 101, K 202" in lines[-1]
    assert "DEMO-AAAA" in lines[-1]
    assert port_taken(8000).startswith("Port 8000 ist belegt.")


def test_a_delivery_waits_at_home_and_counts_for_nothing():
    rows = list(Contribution.objects.filter(delivery__given_at__isnull=False))
    (run,) = {row.delivery.run for row in rows}

    assert run.is_open
    assert run.municipality.name == HOME
    assert {row.state for row in rows} == {"waiting"}
    asked = {row.question for row in rows}
    assert not asked & load_questionnaire(run).done


def test_runs_of_two_years_belong_to_invented_bodies():
    for model in (Run, Offer, Plan):
        assert model.objects.exists()
        assert not model.objects.filter(municipality__fictional=False).exists()
    submitted = Run.objects.filter(state=Run.State.SUBMITTED)
    assert submitted.count() == submitted.filter(result__isnull=False).count()
    dates = submitted.order_by("submitted_at").values_list("submitted_at", flat=True)
    assert 365 < (dates.last() - dates.first()).days < 731


def test_home_town_is_seen_from_three_perspectives():
    runs = Run.objects.filter(perspectives=["bm", "al", "it"])
    run = runs.select_related("result").get()
    sheet = load_questionnaire(run)
    house = {row.question: row.level for row in run.answers.filter(source="house")}
    assert run.pk == Run.objects.of(run.municipality).submitted()[0].pk
    assert {(row["one"], row["other"]) for row in run.result.perception} == {
        ("bm", "al"),
        ("al", "it"),
    }
    assert run.charts.filter(name="dots", language="de").exists()
    assert sheet.to_clarify() == []
    settled = run.answers.get(source="settled")
    assert sheet.view(sheet.catalogue.questions[settled.question]).spread == 2
    levels = {key: level for key, level in house.items() if level is not None}
    assert run.result.levels == levels


def test_goals_at_home_belong_to_their_steps():
    planned = Plan.objects.get().items.exclude(quarter=None)
    filled = planned.exclude(goal="")
    ends = {
        entry.number: entry.last
        for entry in quarters_from(Plan.objects.get().starts_on)
    }
    assert {row.step: row.goal for row in filled} == GOALS
    assert all(row.is_complete for row in filled)
    assert all(row.milestone_on <= ends[row.ends_quarter] for row in filled)
