"""Registering oneself: the same answer for all, one link, a learner and no more."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.accounts.models import MailDomain, Membership, Registration, Role, User
from cms.accounts.services import Refused, registering
from cms.accounts.services.day import day_groups, marks
from tests.accounts.conftest import EMAIL, NOW
from tests.accounts.factories import (
    MembershipFactory,
    UserFactory,
    person_at,
)
from tests.accounts.registering import ASK, NEW, link
from tests.accounts.signing import person, sign_in

pytestmark = pytest.mark.django_db


def test_new_person_becomes_a_learner_of_this_municipality(client, town, domain):
    path = link(client, " Neu@Musterheim.Example ")
    page = client.get(path).content.decode()
    looked_at = (User.objects.count(), Registration.objects.count())

    done = client.post(path, NEW, follow=True)

    user = User.objects.get()
    held = Membership.objects.get()
    assert mail.outbox[0].subject == "Registrierung: Musterheim bei Wandelwerk"
    assert "Andere Rechte bekommen Sie nicht" in page
    assert looked_at == (0, 1)
    assert (user.email, user.name) == (EMAIL, "Nele Neu")
    assert not user.has_usable_password()
    assert (held.role, held.publisher) == (Role.LEARNER, town.publisher)
    assert held.registered_on == NOW.date()
    assert "Sie gehören jetzt zu Musterheim" in done.content.decode()
    assert not Registration.objects.exists()
    assert client.get(path).status_code == 404


def test_name_is_needed_and_a_weak_password_refused(client, domain):
    path = link(client)

    without = client.post(path, NEW | {"name": ""})
    weak = client.post(path, NEW | {"password": "kurz", "repeated": "kurz"})

    assert "name" in without.context["form"].errors
    assert "password" in weak.context["form"].errors
    assert not User.objects.exists()


def test_somebody_with_an_account_joins_by_it(client, town, domain):
    user = person(email=EMAIL)
    path = link(client)
    led = client.get(path).content.decode()
    refused = client.post(path, NEW).content.decode()
    sign_in(client, EMAIL)
    page = client.get(path).content.decode()
    done = client.post(path)

    assert "/konto/anmelden/?next=" in led
    assert "/konto/anmelden/?next=" in refused
    assert "Andere Rechte" in page
    assert done.url == "/mein-tag/"
    assert Membership.objects.get().user == user
    assert client.get("/mein-tag/").status_code == 200  # still signed in


def test_member_stays_what_they_are(client, town, domain):
    user = person(email=EMAIL)
    MembershipFactory(user=user, publisher=town.publisher, role=Role.LEAD)
    path = link(client)
    sign_in(client, EMAIL)
    client.post(path)

    assert Membership.objects.get().role == Role.LEAD


def test_link_is_of_use_to_its_address_alone(client, domain):
    path = link(client)
    sign_in(client, person(email="andere@musterheim.example").email)

    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    with pytest.raises(Refused):
        registering.register(Registration.objects.get(), user=UserFactory())


@pytest.mark.parametrize(
    "email",
    [
        "neu@anderswo.example",
        "neu@amt.musterheim.example",
        "neu@heim.example",
        "neu@musterheim.example.de",
    ],
)
def test_other_domains_get_a_mail_without_a_way_in(client, domain, email):
    asked = client.post(ASK, {"email": email})

    assert asked.url == "/zugang/registrieren/gesendet/"
    assert mail.outbox[0].to == [email]
    assert mail.outbox[0].subject == "Registrierung bei Wandelwerk"
    assert ASK not in mail.outbox[0].body


@pytest.mark.parametrize("state", ["waiting", "closed", "declined"])
def test_domain_that_is_not_open_lets_nobody_in(client, domain, state):
    MailDomain.objects.update(state=state)
    client.post(ASK, {"email": EMAIL})

    assert ASK not in mail.outbox[0].body


@pytest.mark.parametrize(
    "email", ["neu+x@musterheim.example", "neu@gmx.de", "neu@müllheim.de", "neu"]
)
def test_what_cannot_be_taken_is_said_before_anything_is_looked_up(
    client, email, django_assert_num_queries
):
    with django_assert_num_queries(0):
        page = client.post(ASK, {"email": email})

    assert "email" in page.context["form"].errors


def test_closed_account_gets_no_mail_and_cannot_register(client, domain):
    user = UserFactory(email=EMAIL, is_active=False)
    client.post(ASK, {"email": EMAIL})
    found = Registration.objects.get()

    assert mail.outbox == []
    with pytest.raises(Refused):
        registering.register(found, user=user)


def test_coordinators_alone_are_told_once_per_new_person(client, town, domain):
    by, lead = person_at(town, Role.COORDINATOR), person_at(town, Role.LEAD)
    for number in range(2):
        client.post(link(client, f"p{number}@musterheim.example"), NEW)
        client.logout()
    first = day_groups(by)
    Membership.objects.filter(user__email__startswith="p0").update(
        registered_on=NOW - timedelta(days=9)
    )
    later = day_groups(by)

    assert [line.text for group in first for line in group.lines] == [
        "Musterheim: 2 Personen haben sich in den letzten 7 Tagen selbst angemeldet."
    ]
    assert "1 Person hat sich" in later[0].lines[0].text
    assert marks(first) == marks(later)
    client.post(link(client, "p9@musterheim.example"), NEW)
    assert marks(day_groups(by)) != marks(first)
    assert day_groups(lead) == []


def test_members_list_says_who_came_in_by_themselves(client, town, domain):
    client.post(link(client), NEW)
    client.force_login(person_at(town, Role.COORDINATOR))

    page = client.get("/kommunen/musterheim/mitglieder/").content.decode()

    assert "selbst angemeldet am 2. März 2026" in page


@pytest.mark.parametrize("path", ["/konto/anmelden/", "/konto/zugang/", "/mein-tag/"])
def test_ways_to_it(client, path):
    client.force_login(UserFactory()) if path == "/mein-tag/" else None

    assert f'href="{ASK}"' in client.get(path).content.decode()


ADDRESSES = ("neu", "konto", "mitglied", "zu")


def work_for(client, email: str) -> int:
    """Return how many statements asking for this address takes."""
    cache.clear()
    with CaptureQueriesContext(connection) as context:
        client.post(ASK, {"email": email})
    return len(context)


@pytest.fixture
def all_kinds(town, domain, settings):
    """Return addresses of every kind; mails are sent by the worker, as elsewhere."""
    settings.MAIL_BY_WORKER = True
    addresses = [f"{name}@musterheim.example" for name in ADDRESSES]
    for email in addresses[1:]:
        UserFactory(email=email, is_active=not email.startswith("zu"))
    MembershipFactory(
        user=User.objects.get(email=addresses[2]), publisher=town.publisher
    )
    return [*addresses, "neu@anderswo.example"]


def test_asking_is_the_same_work_for_every_address(client, all_kinds):
    assert len({work_for(client, email) for email in all_kinds}) == 1
    assert mail.outbox == []


def test_deciding_when_asked_would_be_other_work(client, all_kinds, monkeypatch):
    post = registering.post

    def only_if_open(*arguments, **values):
        if registering.publisher_of(Registration.objects.get(email=values["address"])):
            post(*arguments, **values)

    monkeypatch.setattr(registering, "post", only_if_open)

    assert len({work_for(client, email) for email in all_kinds}) > 1


def test_without_the_whole_domain_a_subdomain_would_get_in(client, domain, monkeypatch):
    monkeypatch.setattr(
        registering, "domain_of", lambda address: ".".join(address.split(".")[-2:])
    )
    client.post(ASK, {"email": "neu@amt.musterheim.example"})

    assert ASK in mail.outbox[0].body
