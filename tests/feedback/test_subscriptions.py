"""Subscriptions: made and ended by the person."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from cms.accounts.models import Role
from cms.accounts.services import Refused
from cms.audit.models import Entry
from cms.feedback.models import Subscription
from cms.feedback.services import subscriptions
from cms.feedback.services.subscriptions import off_token, subscribe
from cms.feedback.views.day import news_groups
from cms.knowledge.models import PageVersion
from tests.accounts.factories import MembershipFactory, UserFactory
from tests.knowledge.factories import TopicFactory, guide, text_of

pytestmark = pytest.mark.django_db
GONE = 404
MONDAY = date(2026, 11, 23)
LAST_WEEK = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def text():
    page = guide("akten-ordnen", audiences=["it"])
    PageVersion.objects.filter(page=page.pk).update(released_at=LAST_WEEK)
    return page


@pytest.fixture
def person():
    return UserFactory()


def test_visitors_have_no_news(client):
    assert list(news_groups(AnonymousUser())) == []


def test_page_leads_to_the_subscription(client, person, text):
    address = f"/abonnements/neu/?seite={text.pk}"
    assert address in text_of(client.get(text.url))
    client.force_login(person)

    asked = text_of(client.get(address))
    before = Subscription.objects.count()
    shown = text_of(client.post(address, follow=True))

    assert "Abonnieren" in asked
    assert before == 0
    assert "Abonniert: Akten ordnen." in shown
    assert Entry.objects.filter(action="feedback.subscribed").count() == 1


def test_subscribing_twice_is_once(person, text):
    assert subscribe(person, page=text) == subscribe(person, page=text)
    assert subscribe(person) == subscribe(person)


def test_too_many_are_refused(client, person, text, monkeypatch):
    monkeypatch.setattr(subscriptions, "MOST", 0)
    with pytest.raises(Refused):
        subscribe(person, page=text)
    client.force_login(person)

    shown = client.post(f"/abonnements/neu/?seite={text.pk}", follow=True)

    assert "Sie haben 200 Abonnements." in text_of(shown)


@pytest.mark.parametrize("query", ["seite=99999", "thema=fehlt", "seite=x"])
def test_nothing_to_subscribe_to_is_missing(client, person, query):
    client.force_login(person)

    assert client.post(f"/abonnements/neu/?{query}").status_code == GONE


def test_overview_offers_the_function_and_ends_one(client, text):
    person = MembershipFactory(role=Role.LEARNER, function="it").user
    client.force_login(person)
    address = "/abonnements/"
    offer = "Alles für meine Funktion abonnieren"

    empty = text_of(client.get(address))
    client.post("/abonnements/neu/")
    own = Subscription.objects.get()
    listed = text_of(client.get(address))
    ended = text_of(client.post(f"/abonnements/{own.pk}/ende/", follow=True))

    assert offer in empty
    assert offer not in listed
    assert "Das Abonnement ist beendet." in ended
    assert not Subscription.objects.exists()
    assert Entry.objects.filter(action="feedback.unsubscribed").count() == 1


def test_subscription_of_somebody_else_is_missing(client, person, text):
    own = subscribe(person, page=text)
    client.force_login(UserFactory())

    assert client.post(f"/abonnements/{own.pk}/ende/").status_code == GONE
    assert Subscription.objects.exists()


def test_without_the_guard_it_would_be_ended(client, person, text, monkeypatch):
    own = subscribe(person, page=text)
    client.force_login(UserFactory())
    monkeypatch.setattr(
        "cms.feedback.querysets.subscriptions.SubscriptionQuerySet.of",
        lambda rows, _person: rows,
    )

    assert client.post(f"/abonnements/{own.pk}/ende/").status_code == 302
    assert not Subscription.objects.exists()


def test_link_of_the_mail_ends_all_by_a_button(person, text):
    subscribe(person, page=text)
    client = Client(enforce_csrf_checks=True)
    address = reverse("feedback:end_by_link", args=[off_token(person)])

    asked = text_of(client.get(address))
    left = Subscription.objects.count()
    body = {"List-Unsubscribe": "One-Click"}
    over = text_of(client.post(address, body))

    assert "Alle Abonnements beenden" in asked
    assert left == 1
    assert "Sie haben keine Abonnements mehr." in over
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("token", ["nichts", "1:falsch"])
def test_foreign_link_ends_nothing(client, person, text, token):
    subscribe(person, page=text)

    assert client.post(f"/abonnements/ende/{token}/").status_code == GONE
    assert Subscription.objects.exists()


def test_account_leads_to_the_subscriptions(client, person):
    client.force_login(person)

    assert 'href="/abonnements/"' in text_of(client.get("/konto/"))


@pytest.mark.parametrize("item_count", [1, 3])
def test_overview_queries_do_not_grow(
    client, person, item_count, django_assert_num_queries, time_machine
):
    time_machine.move_to(datetime(2026, 11, 18, 8, tzinfo=UTC))
    for number in range(item_count):
        subscribe(person, page=guide(f"seite-{number}"))
        subscribe(person, topic=TopicFactory())
    time_machine.move_to(datetime(2026, 11, 23, 8, tzinfo=UTC))
    client.force_login(person)
    client.get("/abonnements/")

    with django_assert_num_queries(7):
        response = client.get("/abonnements/")

    assert len(response.context["news"]) == item_count
