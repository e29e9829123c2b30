"""The demo: complete, invented, repeatable, removable."""

import hashlib
import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from assessment.demo.home import GOALS
from assessment.domain.calendar import quarters_from
from assessment.models import Offer, Plan, Run
from assessment.services.questionnaire import load_questionnaire
from assessment.services.topics import keep_topics
from cms.accounts.demo import PASSWORD, logins
from cms.accounts.models import Membership, Role, User
from cms.municipalities.demo import ALLIANCE, ALLIED, REGIONS
from cms.municipalities.models import Alliance, Municipality
from cms.municipalities.services import load_platforms
from tests.accounts.factories import UserFactory
from tests.assessment.factories import CatalogueFactory
from tests.municipalities.factories import MunicipalityFactory

OWN = ("municipalities", "accounts", "knowledge", "assessment", "curricula")


@pytest.fixture
def prepared(db):
    """A database as after loading register, catalogue and platforms, much smaller."""
    MunicipalityFactory()
    keep_topics(CatalogueFactory().parsed.topics)
    load_platforms()


def dump() -> dict[str, str]:
    """Return a digest of every own table, rows in the order of their keys."""
    return {
        model._meta.label: hashlib.sha256(
            json.dumps(
                list(model.objects.order_by("pk").values()), default=str
            ).encode()
        ).hexdigest()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OWN
    }


def test_demo_is_complete_repeatable_and_leaves_nothing(prepared, client):
    before = dump()
    call_command("load_demo")
    _check_bodies()
    _check_people(client)
    _check_runs()

    loaded = dump()
    call_command("load_demo")
    assert dump() == loaded

    call_command("load_demo", remove=True)
    assert dump() == before


def _check_bodies():
    bodies = Municipality.objects.fictional()
    assert bodies.administrations().count() == 300
    assert set(bodies.values_list("size_class", flat=True)) == {
        "s1", "s2", "s3", "s4", "lk",
    }  # fmt: skip
    assert len(set(bodies.values_list("kind", flat=True))) >= 8
    members = Alliance.objects.get(name=ALLIANCE).members
    assert set(members.values_list("name", flat=True)) == set(ALLIED)


def _check_people(client):
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role.values)
    assert not User.objects.filter(fictional=False).exists()
    for email, _who in logins():
        assert client.login(email=email, password=PASSWORD)


def _check_runs():
    for model in (Run, Offer, Plan):
        assert model.objects.exists()
        assert not model.objects.filter(municipality__fictional=False).exists()
    submitted = Run.objects.filter(state=Run.State.SUBMITTED)
    assert submitted.count() == submitted.filter(result__isnull=False).count()
    dates = submitted.order_by("submitted_at").values_list("submitted_at", flat=True)
    assert 365 < (dates.last() - dates.first()).days < 731


def test_demo_refuses_a_database_with_other_people(prepared):
    UserFactory()
    before = dump()

    with pytest.raises(CommandError, match="gehört wirklichen Menschen"):
        call_command("load_demo")

    assert dump() == before


def test_removing_without_a_demo_changes_nothing(prepared, capsys):
    before = dump()

    call_command("load_demo", remove=True, json=True)

    assert json.loads(capsys.readouterr().out)["changed"] is False
    assert dump() == before


@pytest.mark.usefixtures("db")
def test_invented_keys_and_names_are_unused_in_the_register():
    call_command("load_register")
    real = Municipality.objects.all()

    from cms.municipalities.demo import PLACES

    names = {f"{region.prefix}{place[0]}" for region in REGIONS for place in PLACES}

    assert not [r for r in REGIONS if real.filter(ars__startswith=r.key).exists()]
    assert not real.filter(name__in=names).exists()


def test_home_town_is_seen_from_three_perspectives(prepared):
    call_command("load_demo")

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


def test_goals_at_home_belong_to_their_steps(prepared):
    call_command("load_demo")

    planned = Plan.objects.get().items.exclude(quarter=None)
    filled = planned.exclude(goal="")
    ends = {
        entry.number: entry.last
        for entry in quarters_from(Plan.objects.get().starts_on)
    }
    assert {row.step: row.goal for row in filled} == GOALS
    assert all(row.is_complete for row in filled)
    assert all(row.milestone_on <= ends[row.ends_quarter] for row in filled)
