"""Invitations: bound to an address, once, seven days; every dead link looks alike."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from cms.accounts import services
from cms.accounts.models import Invitation, Membership, Role, User
from cms.accounts.services import Refused
from tests.accounts.factories import (
    PublisherFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EMAIL = "neu@musterheim.example"
PASSWORD = "ein langer satz am morgen"
NEW_PERSON = {"name": "Neu Hier", "password": PASSWORD, "repeated": PASSWORD}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


def test_token_is_long_and_kept_as_a_hash_only(send):
    token = send().split("/")[-2]

    kept = Invitation.objects.get()
    assert len(token) >= 43
    assert token not in [str(value) for value in vars(kept).values()]


def test_link_changes_nothing_before_the_button(client, send):
    path = send()

    page = client.get(path)

    assert "Einladung annehmen" in page.content.decode()
    assert not User.objects.filter(email=EMAIL).exists()


def test_new_person_comes_in_with_name_and_password(client, send, town):
    path = send(role=Role.ASSESSOR, function="it")

    response = client.post(path, NEW_PERSON)

    user = User.objects.get(email=EMAIL)
    membership = Membership.objects.get(user=user)
    assert response.url == "/kommunen/musterheim/"
    assert (user.name, user.check_password(PASSWORD)) == ("Neu Hier", True)
    assert (membership.publisher, membership.role) == (town.publisher, Role.ASSESSOR)
    assert membership.function == "it"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_learner_comes_in_without_password(client, send, town):
    path = send()

    client.post(path, {"name": "Neu Hier"})

    user = User.objects.get(email=EMAIL)
    assert not user.has_usable_password()
    assert client.session["_auth_user_id"] == str(user.pk)


def test_roles_others_rely_on_need_a_password(client, send, town):
    path = send(role=Role.ASSESSOR)

    response = client.post(path, {"name": "Neu Hier"})

    assert "password" in response.context["form"].errors
    assert not User.objects.filter(email=EMAIL).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"password": "kurz", "repeated": "kurz"}, "password"),
        ({"repeated": "ein anderer langer satz"}, "repeated"),
        ({"password": "neu@musterheim.example"}, "password"),
    ],
)
def test_bad_entries_are_named_and_the_link_stays(client, send, change, field):
    path = send()

    response = client.post(path, NEW_PERSON | change)

    assert field in response.context["form"].errors
    assert client.get(path).status_code == 200


def test_existing_person_signs_in_first_then_accepts(client, send, town):
    user = UserFactory(email=EMAIL)
    path = send()

    asked = client.get(path)
    client.force_login(user)
    offered = client.get(path)
    accepted = client.post(path)

    assert f"next={path.replace('/', '%2F')}" in asked.content.decode()
    assert "Einladung annehmen" in offered.content.decode()
    assert accepted.url == "/kommunen/musterheim/"
    assert Membership.objects.filter(user=user, publisher=town.publisher).exists()


def test_posting_without_signing_in_does_not_accept_for_an_existing_person(
    client, send
):
    user = UserFactory(email=EMAIL)
    path = send()

    client.post(path, NEW_PERSON)

    assert not Membership.objects.filter(user=user).exists()


def dead_links(send) -> dict[str, str]:
    used, withdrawn, replaced = (send(f"{n}@musterheim.example") for n in "abc")
    old = send("d@musterheim.example", at=NOW - timedelta(days=7))
    Client().post(used, NEW_PERSON)
    services.withdraw(Invitation.objects.get(email="b@musterheim.example"), at=NOW)
    send("c@musterheim.example")
    return {
        "used": used,
        "withdrawn": withdrawn,
        "replaced": replaced,
        "expired": old,
        "unknown": "/konto/einladung/gibt-es-nicht/",
    }


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_every_dead_link_gives_the_same_page(client, send, is_signed_in):
    links = dead_links(send)
    if is_signed_in:
        client.force_login(UserFactory(email="andere@musterheim.example"))
        links["other address"] = send("e@musterheim.example")

    answers = [client.get(path) for path in links.values()]

    token = re.compile(r"[A-Za-z0-9]{64}")
    bodies = {
        token.sub("", answer.content.decode()).replace(path, "")
        for path, answer in zip(links.values(), answers, strict=True)
    }
    assert {answer.status_code for answer in answers} == {404}
    assert len(bodies) == 1
    assert "Dieser Link gilt nicht" in bodies.pop()


def test_wrong_person_is_told_whom_they_are_signed_in_as(client, send):
    client.force_login(UserFactory(email="andere@musterheim.example"))

    page = client.get(send()).content.decode()

    assert "Sie sind als andere@musterheim.example angemeldet" in page


def test_accepting_twice_makes_one_membership(client, send):
    user = UserFactory(email=EMAIL)
    path = send()
    found = Invitation.objects.get()
    client.force_login(user)
    client.post(path)

    with pytest.raises(Refused):
        services.accept(found, user=user, at=NOW)

    assert Membership.objects.filter(user=user).count() == 1


def test_accepting_for_another_address_is_refused(send):
    send()

    with pytest.raises(Refused):
        services.accept(Invitation.objects.get(), user=UserFactory(), at=NOW)


def test_new_account_is_taken_back_when_the_invitation_is_gone(send):
    send()
    found = Invitation.objects.get()
    services.withdraw(found, at=NOW)

    with pytest.raises(Refused):
        services.accept_as_new_person(found, name="X", password=PASSWORD, at=NOW)

    assert not User.objects.filter(email=EMAIL).exists()


def test_second_account_for_an_address_is_refused(send):
    send()
    UserFactory(email=EMAIL)

    with pytest.raises(Refused):
        services.accept_as_new_person(
            Invitation.objects.get(), name="X", password=PASSWORD, at=NOW
        )


def test_lost_race_of_a_new_person_shows_the_same_page(client, send, monkeypatch):
    path = send()

    def gone(*arguments, **named):
        raise Refused("vergeben")

    monkeypatch.setattr(services, "accept_as_new_person", gone)

    assert client.post(path, NEW_PERSON).status_code == 404


def test_lost_race_of_a_signed_in_person_shows_the_same_page(client, send, monkeypatch):
    path = send()
    client.force_login(UserFactory(email=EMAIL))

    def gone(*arguments, **named):
        raise Refused("vergeben")

    monkeypatch.setattr(services, "accept", gone)

    assert client.post(path).status_code == 404


def test_person_who_accepts_for_the_platform_comes_to_my_day(client):
    platform = PublisherFactory(kind="platform", municipality=None)
    user = UserFactory(email=EMAIL)
    Invitation.objects.create(
        publisher=platform,
        email=EMAIL,
        role=Role.EDITOR,
        token_hash=services.invitations.hash_of("x"),
        invited_by=UserFactory(is_superuser=True),
        created_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )
    client.force_login(user)

    assert client.post("/konto/einladung/x/").url == "/mein-tag/"
