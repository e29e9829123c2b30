"""Inviting: the mail, the limits, the pages of the coordination."""

from datetime import UTC, datetime

import pytest
from django.core import mail

from cms.accounts import services
from cms.accounts.models import Invitation, Role
from cms.accounts.services import Invitee, Refused
from tests.accounts.factories import (
    MembershipFactory,
    PublisherFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EMAIL = "neu@musterheim.example"
PASSWORD = "ein langer satz am morgen"
NEW_PERSON = {"name": "Neu Hier", "password": PASSWORD, "repeated": PASSWORD}


def test_mail_says_who_invites_and_what_happens(send, settings):
    settings.BASE_URL = "https://wandel.musterheim.example"

    path = send(role=Role.ASSESSOR)

    message = mail.outbox[0]
    html, kind = message.alternatives[0]
    assert message.to == [EMAIL]
    assert message.subject == "Einladung: Musterheim bei Wandelwerk"
    assert f"https://wandel.musterheim.example{path}" in message.body
    assert "Ihre Rolle: Einschätzung" in message.body
    assert "9. März 2026" in message.body
    assert kind == "text/html"
    assert f'href="https://wandel.musterheim.example{path}"' in html


def test_role_above_the_own_cannot_be_granted(send):
    with pytest.raises(Refused, match="über Ihrer eigenen"):
        send(role=Role.LEAD)

    assert mail.outbox == []


def test_role_held_already_is_refused(send, town):
    MembershipFactory(
        user=UserFactory(email=EMAIL), publisher=town.publisher, role=Role.LEARNER
    )

    with pytest.raises(Refused, match="schon"):
        send()


def test_fifty_invitations_a_day_are_enough(send, town, coordinator):
    Invitation.objects.bulk_create(
        Invitation(
            publisher=town.publisher,
            email=f"{number}@musterheim.example",
            role=Role.LEARNER,
            token_hash=str(number),
            created_at=NOW,
            expires_at=NOW,
        )
        for number in range(50)
    )

    with pytest.raises(Refused, match="50"):
        send()


def test_operator_invites_the_head_of_administration(town, coordinator):
    operator = UserFactory(is_superuser=True)

    services.invite(town.publisher, Invitee(EMAIL, "", Role.LEAD), by=operator, at=NOW)

    assert Invitation.objects.get().role == Role.LEAD


def test_publisher_without_a_municipality_cannot_invite(coordinator):
    platform = PublisherFactory(kind="platform", municipality=None)

    with pytest.raises(Refused):
        services.invite(
            platform, Invitee(EMAIL, "", Role.LEARNER), by=coordinator, at=NOW
        )


def test_coordinator_invites_and_withdraws_on_the_pages(
    client, town, coordinator, django_capture_on_commit_callbacks
):
    client.force_login(coordinator)
    url = "/kommunen/musterheim/mitglieder/"

    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(
            f"{url}einladen/", {"email": EMAIL, "role": "assessor"}, follow=True
        )
    withdrawn = client.post(
        f"{url}einladungen/{Invitation.objects.get().pk}/", follow=True
    )

    assert EMAIL in sent.content.decode()
    assert [message.to for message in mail.outbox] == [[EMAIL]]
    assert "zurückgezogen" in withdrawn.content.decode()
    assert EMAIL not in withdrawn.content.decode()


def test_refusal_stands_in_the_form_and_nothing_is_lost(client, town, coordinator):
    client.force_login(coordinator)

    response = client.post(
        "/kommunen/musterheim/mitglieder/einladen/",
        {"email": coordinator.email, "role": "coordinator", "name": "Ich"},
    )

    assert "hat diese Rolle hier schon" in response.content.decode()
    assert response.context["form"]["name"].value() == "Ich"


def test_form_offers_no_role_above_the_own(client, town, coordinator):
    client.force_login(coordinator)

    page = client.get("/kommunen/musterheim/mitglieder/einladen/").content.decode()

    assert 'value="coordinator"' in page
    assert 'value="lead"' not in page
