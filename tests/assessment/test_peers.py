"""Peers from real rows: worked example T6, roles, queries, nothing confidential."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from assessment.models import Plan, PlanItem
from assessment.services.invitations import nearest_administrations
from assessment.services.peers import prepare_search
from assessment.services.proposals import describe
from assessment.services.topics import keep_topics
from cms.accounts.models import Role
from tests.accounts.factories import PublisherFactory, UserFactory, person_at
from tests.assessment.factories import NOW, CatalogueFactory, topic
from tests.assessment.peer_rows import make_body, make_offers, make_result, make_uses

pytestmark = pytest.mark.django_db


def _matches(body):
    matches = prepare_search(body, at=NOW).run()
    return [(match.party.body.ars, match.score) for match in matches]


def test_worked_example_t6_without_requests(asker, helper, lighthouse):
    assert _matches(asker) == [("065320002002", 0.765), ("065320003003", 0.685)]


def test_without_plan_and_result_nobody_is_proposed(helper):
    assert _matches(make_body("065320001001")) == []


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
        make_result(helper, change["levels"], at=NOW + timedelta(minutes=1))

    assert _matches(asker) == []


def test_levels_older_than_two_years_count_as_no_run(asker, helper):
    helper.runs.update(submitted_at=NOW - timedelta(days=731))

    match = prepare_search(asker, at=NOW).run()[0]

    assert (match.help, match.benefit) == (0.5, 0.0)


def test_a_full_run_goes_before_a_later_quick_check(asker, helper):
    make_result(helper, {"akt-02": 1}, kind="quick", at=NOW + timedelta(days=1))

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


def test_page_counts_and_lists_topics_alike(client, asker, helper):
    """What is looked for, what helps and how many are topics, never questions."""
    keep_topics(CatalogueFactory().parsed.topics)
    client.force_login(person_at(asker, Role.ASSESSOR))

    response = client.get(reverse("assessment:peers", args=[asker.slug]))

    [proposal] = response.context["proposals"]
    offered = [offer.topic.name for offer in proposal.offers]
    assert proposal.reason.topics == len(offered)
    assert set(offered) <= set(response.context["topics"])


def test_without_known_topics_the_way_leads_to_the_self_assessment(client):
    body = make_body("065320001001")
    client.force_login(person_at(body, Role.COORDINATOR))

    text = client.get(reverse("assessment:peers", args=[body.slug])).content.decode()

    way = reverse("assessment:runs", args=[body.slug])
    assert f'href="{way}"' in text.split("Ihre Themen")[1].split("</section>")[0]


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
        body = make_body(f"06532001000{number}", "63", 9000)
        make_result(body, {"akt-02": 3})
        make_offers(body, "dms")
        make_uses(body, "portal-a")
    client.force_login(person_at(asker, Role.ASSESSOR))
    url = reverse("assessment:peers", args=[asker.slug])
    client.get(url)

    with django_assert_num_queries(17):
        response = client.get(url)

    assert len(response.context["proposals"]) == item_count


def test_invitation_names_neighbours_that_are_not_here_yet(client, asker):
    here = {"latitude": Decimal("50.74"), "longitude": Decimal("8.20")}
    type(asker).objects.filter(pk=asker.pk).update(**here)
    near = make_body(
        "065320009001", latitude=Decimal("50.80"), longitude=Decimal("8.20")
    )
    joined = make_body(
        "065320009002", latitude=Decimal("50.75"), longitude=Decimal("8.2")
    )
    PublisherFactory(municipality=joined)
    make_body("065320009003", latitude=Decimal("53.50"), longitude=Decimal("8.20"))
    asker.refresh_from_db()

    found = nearest_administrations(asker)

    assert [(each.municipality, each.distance) for each in found] == [(near, 7)]


def test_without_coordinates_there_are_no_neighbours():
    assert nearest_administrations(make_body("065320009001")) == []
