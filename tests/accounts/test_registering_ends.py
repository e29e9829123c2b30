"""Registering oneself ends with its domain, in time, and when tried too often."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cms.accounts.models import MailDomain, Membership, Registration, Role, User
from cms.accounts.privacy import ENDINGS
from cms.accounts.services import Refused, mail_domains, registering
from tests.accounts.conftest import EMAIL, NOW
from tests.accounts.factories import MembershipFactory, UserFactory
from tests.accounts.registering import ASK, NEW, link

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("act", ["close", "reopen", "remove"])
def test_closing_ends_open_registrations_and_members_stay(
    client, town, domain, now, act
):
    UserFactory(email="schon@musterheim.example")
    MembershipFactory(publisher=town.publisher, role=Role.LEARNER)
    path = link(client)
    now.shift(60)
    if act == "remove":
        mail_domains.remove_domain(domain)
    else:
        mail_domains.close_domain(domain)
    if act == "reopen":
        MailDomain.objects.update(state="open", opened_at=timezone.now())

    assert client.get(path).status_code == 404
    assert client.post(path, NEW).status_code == 404
    assert Membership.objects.count() == 1
    if act == "reopen":
        now.shift(60)
        assert client.get(link(client)).status_code == 200


def test_without_the_day_of_opening_an_old_link_would_work_again(client, domain, now):
    path = link(client)
    mail_domains.close_domain(domain)
    MailDomain.objects.update(state="open")  # as it was opened before

    assert client.get(path).status_code == 200


def test_link_is_valid_for_seven_days(client, domain, now):
    path = link(client)
    now.shift(timedelta(days=8))

    assert client.get(path).status_code == 404
    assert [rows.count() for rows in ENDINGS["invitations"](timezone.now())][-1] == 1


def test_domain_closed_between_page_and_button_is_refused(domain):
    registering.ask_to_register(EMAIL, at=NOW)
    found = Registration.objects.get()
    mail_domains.close_domain(domain)

    with pytest.raises(Refused, match="gilt nicht mehr"):
        registering.register_as_new_person(found, name="N", password=None)

    assert Registration.objects.exists()  # taken back with everything else
    assert not User.objects.exists()


def test_account_made_meanwhile_is_not_taken_over(domain):
    registering.ask_to_register(EMAIL, at=NOW)
    UserFactory(email=EMAIL)

    with pytest.raises(Refused, match="Konto"):
        registering.register_as_new_person(
            Registration.objects.get(), name="N", password=None
        )


def test_asking_again_is_the_same_registration(client, domain):
    assert link(client) == link(client)
    assert Registration.objects.count() == 1


def test_limits_per_address_domain_and_source(client, domain, monkeypatch, now):
    for _ in range(5):
        now.shift(1)
        client.post(ASK, {"email": EMAIL})
    to_one = len(mail.outbox)
    for number in range(12):
        client.post(ASK, {"email": f"p{number}@musterheim.example"})
    monkeypatch.setattr(registering, "TO_DOMAIN", registering.Limit("d", 1, 60))
    for number in range(3):
        client.post(
            ASK,
            {"email": f"q{number}@musterheim.example"},
            REMOTE_ADDR=f"198.51.{number}.1",
        )

    assert to_one == 3
    assert len(mail.outbox) == 10 + 1


def test_who_registered_does_not_count_against_the_house(client, domain):
    for number in range(12):
        client.post(link(client, f"p{number}@musterheim.example"), NEW)
        client.logout()

    assert Membership.objects.count() == 12
