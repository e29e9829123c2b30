"""Peers from real rows: worked example T6, roles, queries, nothing confidential."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from assessment.models import Plan, PlanItem
from assessment.services.invitations import nearest_administrations
from assessment.services.peers import prepare_search
from assessment.services.proposals import describe
from cms.accounts.models import Role
from cms.municipalities.models import Platform, PlatformUse
from tests.accounts.factories import PublisherFactory, UserFactory, person_at
from tests.assessment.factories import (
    NOW,
    CatalogueFactory,
    OfferFactory,
    ResultFactory,
    RunFactory,
    topic,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def _body(ars, kind="64", population=8000, **fields):
    return MunicipalityFactory(ars=ars, kind=kind, population=population, **fields)


def _result(body, levels, needs=None, *, at=NOW, **run):
    run = RunFactory(municipality=body, state="submitted", submitted_at=at, **run)
    return ResultFactory(run=run, levels=levels, needs=needs or {})


def _offers(body, *slugs):
    for slug in slugs:
        OfferFactory(municipality=body, topic=topic(slug))


def _uses(body, *keys, operator=""):
    for key in keys:
        kind = Platform.Kind.PORTAL if "portal" in key else Platform.Kind.DMS
        platform, _ = Platform.objects.get_or_create(
            key=key, defaults={"name": key, "kind": kind}
        )
        PlatformUse.objects.create(
            municipality=body, platform=platform, operator_name=operator, visible=True
        )


@pytest.fixture
def asker():
    """Body A of T6: it needs akt-02 (0.6) and men-03 (0.4), level 1 both."""
    body = _body("065320001001")
    levels = {"akt-02": 1, "men-03": 1, "koo-01": 3}
    _result(body, levels, {"akt-02": 60.0, "men-03": 40.0})
    _offers(body, "kooperation")
    _uses(body, "portal-a", "dms-a", operator="Rechenzentrum")
    return body


@pytest.fixture
def helper():
    """Body B of T6: twice as large, a town, one product in common, needs koo-01."""
    body = _body("065320002002", "63", 16_000, name="Beispielstadt")
    levels = {"akt-02": 3, "men-03": 2, "koo-01": 1}
    _result(body, levels, {"koo-01": 10.0})
    _offers(body, "dms", "schulung")
    _uses(body, "portal-a", "dms-b", operator="anderes")
    return body


@pytest.fixture
def lighthouse():
    """Body C of T6: four times as large, everything in common, needs nothing."""
    body = _body("065320003003", "63", 32_000)
    _result(body, {"akt-02": 4, "men-03": 3})
    _offers(body, "dms", "schulung")
    _uses(body, "portal-a", "dms-a", operator="Rechenzentrum")
    return body


def _matches(body):
    matches = prepare_search(body, at=NOW).run()
    return [(match.party.body.ars, match.score) for match in matches]


def test_worked_example_t6_without_requests(asker, helper, lighthouse):
    assert _matches(asker) == [("065320002002", 0.765), ("065320003003", 0.685)]


def test_without_plan_and_result_nobody_is_proposed(helper):
    assert _matches(_body("065320001001")) == []


def test_planned_questions_replace_the_ranking(asker, helper):
    plan = Plan.objects.create(
        municipality=asker,
        run=asker.runs.get(),
        starts_on=NOW.date(),
        capacity_days=48,
        created_at=NOW,
    )
    PlanItem.objects.create(
        plan=plan, step="men-03.2", quarter=1, effort_days=3, changed_at=NOW
    )

    search = prepare_search(asker, at=NOW)

    assert search.asker.needs == {"men-03": 1.0}
    assert [match.helps for match in search.run()] == [("men-03",)]


@pytest.mark.parametrize(
    "change",
    [
        {"is_active": False},
        {"topic_slug": "archiv"},
        {"closed": True},
        {"levels": {"akt-02": 1, "men-03": 1}},
    ],
)
def test_who_is_not_proposed(asker, helper, change):
    if "is_active" in change:
        helper.offers.update(is_active=False)
    elif "topic_slug" in change:
        helper.offers.exclude(topic__slug="dms").delete()
        helper.offers.update(topic=topic("archiv"))
    elif "closed" in change:
        type(helper).objects.filter(pk=helper.pk).update(status="closed")
    else:
        _result(helper, change["levels"], at=NOW + timedelta(minutes=1))

    assert _matches(asker) == []


def test_levels_older_than_two_years_count_as_no_run(asker, helper):
    helper.runs.update(submitted_at=NOW - timedelta(days=731))

    match = prepare_search(asker, at=NOW).run()[0]

    assert (match.help, match.benefit) == (0.5, 0.0)


def test_a_full_run_goes_before_a_later_quick_check(asker, helper):
    _result(helper, {"akt-02": 1}, kind="quick", at=NOW + timedelta(days=1))

    assert _matches(asker) == [("065320002002", 0.765)]


def test_proposal_names_products_topics_and_distance(asker, helper):
    place = {"latitude": Decimal("50.74"), "longitude": Decimal("8.20")}
    type(asker).objects.filter(pk=asker.pk).update(**place)
    asker.refresh_from_db()
    place["latitude"] = Decimal("50.64")
    type(helper).objects.filter(pk=helper.pk).update(**place)
    search = prepare_search(asker, at=NOW)

    [proposal] = describe(asker, search, search.run())

    assert [offer.topic.slug for offer in proposal.offers] == ["dms", "schulung"]
    assert (proposal.distance, proposal.reason.products) == (11, ("portal-a",))
    assert proposal.reason.same_state
    assert not proposal.reason.same_kind


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 302),
        ("stranger", 404),
        (Role.LEARNER, 404),
        (Role.EDITOR, 404),
        (Role.ASSESSOR, 200),
        (Role.LEAD, 200),
        (Role.COORDINATOR, 200),
    ],
)
@pytest.mark.parametrize("view", ["peers", "peers_invitation"])
def test_who_sees_peers(client, asker, role, status, view):
    if role == "stranger":
        client.force_login(UserFactory())
    elif role:
        client.force_login(person_at(asker, role))

    response = client.get(reverse(f"assessment:{view}", args=[asker.slug]))

    assert response.status_code == status


def test_page_shows_the_helper_but_no_level(client, asker, helper):
    client.force_login(person_at(asker, Role.ASSESSOR))

    url = reverse("assessment:peers", args=[asker.slug])
    text = client.get(url).content.decode()

    assert "Beispielstadt" in text
    assert "digital@musterheim.example" in text
    assert "Stufe" not in text.split("Beispielstadt")[1].split("</article>")[0]


@pytest.mark.parametrize("item_count", [1, 3])
def test_peer_queries_do_not_grow(client, asker, item_count, django_assert_num_queries):
    for number in range(item_count):
        body = _body(f"06532001000{number}", "63", 9000)
        _result(body, {"akt-02": 3})
        _offers(body, "dms")
        _uses(body, "portal-a")
    client.force_login(person_at(asker, Role.ASSESSOR))
    url = reverse("assessment:peers", args=[asker.slug])
    client.get(url)

    with django_assert_num_queries(19):
        response = client.get(url)

    assert len(response.context["proposals"]) == item_count


def test_invitation_names_neighbours_that_are_not_here_yet(client, asker):
    here = {"latitude": Decimal("50.74"), "longitude": Decimal("8.20")}
    type(asker).objects.filter(pk=asker.pk).update(**here)
    near = _body("065320009001", latitude=Decimal("50.80"), longitude=Decimal("8.20"))
    joined = _body("065320009002", latitude=Decimal("50.75"), longitude=Decimal("8.2"))
    PublisherFactory(municipality=joined)
    _body("065320009003", latitude=Decimal("53.50"), longitude=Decimal("8.20"))
    asker.refresh_from_db()

    found = nearest_administrations(asker)

    assert [(each.municipality, each.distance) for each in found] == [(near, 7)]


def test_without_coordinates_there_are_no_neighbours():
    assert nearest_administrations(_body("065320009001")) == []


def test_command_gives_one_line_of_json(asker, helper, capsys):
    call_command("peers", asker.ars, "--json")

    line = json.loads(capsys.readouterr().out)
    assert line["needs"] == ["akt-02", "men-03"]
    assert [(peer["ars"], peer["topics"]) for peer in line["peers"]] == [
        ("065320002002", ["dms", "schulung"])
    ]


def test_command_in_words(asker, helper, capsys):
    call_command("peers", asker.ars)
    call_command("peers", helper.ars)
    call_command("peers", CatalogueFactory and _body("065320001009").ars)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("065320002002 Beispielstadt: dms, schulung. ")
    assert len(lines) == 3


def test_command_refuses_an_unknown_key():
    with pytest.raises(CommandError, match="999"):
        call_command("peers", "999")
