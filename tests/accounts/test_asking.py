"""A municipality asks to take part: confirmed by mail, answered, erased in time."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cms.accounts.models import Invitation, JoinRequest, Publisher, Role
from cms.accounts.privacy import ENDINGS
from cms.accounts.services import Refused, asking
from cms.accounts.services.asking import Asking
from cms.accounts.services.day import day_groups
from cms.audit.models import Entry
from tests.accounts.factories import (
    JoinRequestFactory,
    PublisherFactory,
    UserFactory,
    person_at,
)
from tests.accounts.signing import person, sign_in
from tests.municipalities.factories import MunicipalityFactory, named_bodies

pytestmark = pytest.mark.django_db
ASK = "/zugang/kommune/"
EMAIL = "amt@musterheim.example"
SENT = {"key": "musterheim", "email": EMAIL, "name": "Erika Muster"} | {
    "function": "Amtsleitung",
    "message": "Wir möchten mitmachen.",
}


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


@pytest.fixture
def operator(client):
    user = person(is_superuser=True, email="betrieb@kreis.example")
    sign_in(client, user.email)
    return user


def link() -> str:
    path = re.search(r"/zugang/kommune/[^\s/]+/", mail.outbox[-1].body)
    return path.group()


def test_request_reaches_the_operators_once_its_address_is_confirmed(client, town):
    UserFactory(is_superuser=True)
    asked = client.post(ASK, SENT)
    confirm = mail.outbox[0]
    page = client.get(link())
    looked_at = JoinRequest.objects.get().state
    done = client.post(link())

    assert asked.url == "/zugang/kommune/gesendet/"
    assert "Spam" not in client.get(asked.url).content.decode()
    assert confirm.to == [EMAIL]
    assert confirm.subject == "Bitte bestätigen: Musterheim bei Wandelwerk"
    assert "Erika" not in confirm.body
    assert "Erika Muster (Amtsleitung)" in page.content.decode()
    assert looked_at == JoinRequest.State.UNCONFIRMED
    assert done.status_code == 200
    assert JoinRequest.objects.get().state == JoinRequest.State.OPEN
    assert len(mail.outbox) == 1  # operators read of it in the mail of their day


def test_operators_alone_read_of_requests_in_their_day(town):
    JoinRequestFactory(municipality=town, name="Erika")
    operator, other = UserFactory(is_superuser=True), person_at(town, Role.COORDINATOR)

    lines = [line.text for group in day_groups(operator) for line in group.lines]

    assert lines == ["Musterheim möchte mitmachen"]
    assert day_groups(other) == []


def test_link_works_once(client, town):
    client.post(ASK, SENT)
    path = link()
    client.post(path)

    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_link_is_valid_for_seven_days_and_unforged(client, town):
    client.post(ASK, SENT)
    path = link()
    JoinRequest.objects.update(created_at=timezone.now() - timedelta(days=8))

    assert client.get(path).status_code == 404
    assert client.get(path[:-2] + "x/").status_code == 404


def test_confirming_twice_at_once_is_refused(town):
    request = JoinRequestFactory(municipality=town)

    with pytest.raises(Refused, match="schon benutzt"):
        asking.confirm(request)


def test_private_addresses_are_refused(client, town):
    response = client.post(ASK, SENT | {"email": "erika@gmx.de"})

    assert "email" in response.context["form"].errors
    assert not JoinRequest.objects.exists()


def test_member_of_an_association_is_led_to_it(client):
    body = MunicipalityFactory(name="Hanstedt", kind="54", slug="hanstedt")
    named_bodies("Brackel", administered_by=body, is_administration=False)

    first = client.post(ASK, SENT | {"key": "Brackel"})
    client.post(ASK, SENT | {"key": "Brackel", "which": body.ars})

    assert "Hanstedt" in first.content.decode()
    assert JoinRequest.objects.get().municipality == body


def test_those_who_take_part_and_others_look_alike(client, town):
    other = MunicipalityFactory(name="Neuheim", slug="neuheim")
    person_at(town, Role.COORDINATOR)

    answers = [client.post(ASK, SENT | {"key": place.slug}) for place in (town, other)]

    assert answers[0].url == answers[1].url
    assert len(mail.outbox) == 2


def test_double_requests_are_one(client, town):
    client.post(ASK, SENT)
    client.post(ASK, SENT | {"name": "Erika M. Muster"})
    client.post(link())
    client.post(ASK, SENT | {"name": "Jemand anders"})

    request = JoinRequest.objects.get()
    assert (request.name, request.state) == ("Erika M. Muster", "open")
    assert len(mail.outbox) == 2


def test_ten_requests_an_hour_are_enough(client, town):
    for number in range(12):
        client.post(ASK, SENT | {"email": f"amt{number}@musterheim.example"})

    assert JoinRequest.objects.count() == 10


def test_operator_accepts_and_the_person_is_invited(client, town, operator):
    request = JoinRequestFactory(municipality=town, email=EMAIL, name="Erika")
    listed = client.get("/einrichten/anfragen/").content.decode()
    shown = client.get(f"/einrichten/anfragen/{request.pk}/").content.decode()

    done = client.post(f"/einrichten/anfragen/{request.pk}/", {"answer": "accept"})

    invitation = Invitation.objects.get()
    assert "Musterheim" in listed
    assert "nimmt schon teil" not in shown
    assert done.url == "/einrichten/anfragen/"
    assert (invitation.email, invitation.role) == (EMAIL, Role.COORDINATOR)
    assert Publisher.objects.get().municipality == town
    assert mail.outbox[-1].subject == "Einladung: Musterheim bei Wandelwerk"
    assert Entry.objects.filter(action="accounts.join_accepted").exists()
    assert client.get(f"/einrichten/anfragen/{request.pk}/").status_code == 404


def test_operator_declines_with_a_reason_by_mail(client, town, operator):
    request = JoinRequestFactory(municipality=town, email=EMAIL)
    path = f"/einrichten/anfragen/{request.pk}/"
    without = client.post(path, {"answer": "decline"})

    client.post(path, {"answer": "decline", "reason": "Ihr Kreis macht schon mit."})

    assert "reason" in without.context["form"].errors
    assert mail.outbox[-1].to == [EMAIL]
    assert mail.outbox[-1].subject == "Ihre Anfrage: Musterheim bei Wandelwerk"
    assert "Ihr Kreis macht schon mit." in mail.outbox[-1].body
    assert not Invitation.objects.exists()


def test_operator_sees_who_takes_part_already(client, town, operator):
    PublisherFactory(municipality=town)
    request = JoinRequestFactory(municipality=town)

    page = client.get(f"/einrichten/anfragen/{request.pk}/").content.decode()

    assert "nimmt schon teil" in page


def test_request_that_cannot_be_accepted_waits_on(town):
    operator = UserFactory(is_superuser=True)
    coordinator = person_at(town, Role.COORDINATOR)
    request = JoinRequestFactory(municipality=town, email=coordinator.email)

    with pytest.raises(Refused, match="schon"):
        asking.accept_request(request, by=operator, at=timezone.now())

    assert JoinRequest.objects.get().state == JoinRequest.State.OPEN


def test_second_answer_is_refused(town):
    request = JoinRequestFactory(municipality=town)
    asking.decline_request(request, reason="Weil.", at=timezone.now())

    with pytest.raises(Refused, match="schon"):
        asking.decline_request(request, reason="Weil.", at=timezone.now())


def test_requests_are_erased_in_time(town):
    now = timezone.now()
    ended = JoinRequest.State.DECLINED
    JoinRequestFactory(state=ended, ended_at=now - timedelta(days=31))
    JoinRequestFactory(state="unconfirmed", created_at=now - timedelta(days=8))
    kept = [
        JoinRequestFactory(state=ended, ended_at=now - timedelta(days=29)),
        JoinRequestFactory(state="open", created_at=now - timedelta(days=99)),
    ]

    for rows in ENDINGS["join_requests"](now):
        rows.delete()

    assert list(JoinRequest.objects.order_by("pk")) == kept


def test_asking_again_after_an_answer_is_a_new_request(town):
    request = JoinRequestFactory(municipality=town, email=EMAIL)
    asking.decline_request(request, reason="Weil.", at=timezone.now())

    asking.ask_to_join(town, Asking(EMAIL, "E", "F"), at=timezone.now())

    assert JoinRequest.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_list_reads_the_same_for_one_and_three(
    client, operator, count, django_assert_num_queries
):
    JoinRequestFactory.create_batch(count)
    client.get("/einrichten/anfragen/")

    with django_assert_num_queries(4):
        response = client.get("/einrichten/anfragen/")

    assert len(response.context["requests"]) == count
