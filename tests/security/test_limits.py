"""Limits of the log-in hold whatever a client writes (R26); each guard has its twin."""

import pytest
from django.core.cache import cache
from django.test import Client

from cms.mail.models import Message
from cms.ui import address
from tests.accounts.signing import LOGIN, PASSWORD, RESET, person, sign_in

pytestmark = pytest.mark.django_db
TRIES = 30
FORGED = [
    f"{name}{port}"
    for name in (
        "boese.example", "testserver.boese.example", "boese.example#testserver",
        "boese.example/testserver", "testserver@boese.example", "boese.example:test",
        "xn--bse-sna.example", "BOESE.EXAMPLE", "192.0.2.1", "[2001:db8::1]",
        "boese.example,testserver", "boese.example testserver", ".boese.example",
        "boese.example.", "*",
    )
    for port in ("", ":443")
]  # fmt: skip


def failures(addresses=None, *, headers=None, email=None) -> int:
    """Return how many of thirty wrong passwords were looked at."""
    looked_at = 0
    for number in range(TRIES):
        client = Client(headers=(headers or (lambda number: {}))(number))
        remote = addresses(number) if addresses else "198.51.100.1"
        response = client.post(
            LOGIN,
            {"login": email or f"p{number}@a.example", "password": "falsch"},
            REMOTE_ADDR=remote,
        )
        looked_at += "Zu viele Versuche" not in response.content.decode()
    return looked_at


def spoofed(number: int) -> dict[str, str]:
    return {
        "X-Forwarded-For": f"203.0.113.{number}",
        "X-Real-IP": f"203.0.113.{number}",
        "Forwarded": f"for=203.0.113.{number}",
        "True-Client-IP": f"203.0.113.{number}",
    }


def hopping(number: int) -> str:
    return f"2001:db8:7:7::{number:x}"


def test_account_has_five_tries_from_wherever():
    email = person().email

    assert failures(lambda number: f"192.0.2.{number}", email=email) == 5
    assert "Zu viele Versuche" in sign_in(Client(), email).content.decode()


def test_account_of_nobody_has_five_tries_too():
    assert failures(lambda number: f"192.0.2.{number}", email="nie@a.example") == 5


def test_address_has_twenty_tries_for_whatever_account():
    assert failures() == 20


def test_spoofed_headers_gain_nothing():
    assert failures(headers=spoofed) == 20


def test_hopping_inside_a_network_gains_nothing():
    assert failures(hopping) == 20


@pytest.mark.parametrize("proxies", [1, 2])
def test_spoofing_before_own_proxies_gains_nothing(settings, proxies):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    chain = ", ".join(["198.51.100.9", "10.0.0.1"][:proxies])

    def forwarded(number: int) -> dict[str, str]:
        return {"X-Forwarded-For": f"203.0.113.{number}, {chain}"}

    assert failures(headers=forwarded) == 20


def test_successes_from_one_address_do_not_count():
    users = [person() for _ in range(TRIES)]

    answers = [sign_in(Client(), user.email).status_code for user in users]

    assert answers == [302] * TRIES


def test_known_networks_have_limits_per_account_alone(settings):
    settings.KNOWN_NETWORKS = ("198.51.100.0/24",)

    assert failures() == TRIES
    assert failures(email="nie@a.example") == 5


def test_reset_is_sent_three_times_an_hour():
    email = person().email
    answers = [
        Client(REMOTE_ADDR=f"192.0.2.{n}").post(RESET, {"email": email}).status_code
        for n in range(5)
    ]

    assert answers == [302, 302, 302, 429, 429]
    assert Message.objects.count() == 3


@pytest.mark.parametrize("host", FORGED)
def test_forged_host_poisons_no_mail(host):
    email = person().email

    answer = Client(headers={"Host": host}).post(RESET, {"email": email})

    assert answer.status_code == 400
    assert not Message.objects.exists()


def test_forged_host_poisons_no_mail_even_if_all_hosts_were_allowed(settings):
    settings.ALLOWED_HOSTS = ["*"]
    email = person().email

    Client(headers={"Host": "boese.example"}).post(RESET, {"email": email})

    assert "boese" not in str(list(Message.objects.values()))
    assert PASSWORD not in str(list(Message.objects.values()))


def test_without_limits_every_try_is_looked_at(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None, "reset_password": None}

    assert failures(email="nie@a.example") == TRIES


def test_without_the_networks_hopping_would_gain(monkeypatch):
    monkeypatch.setattr("cms.ui.limits.network_of", lambda address: f"v{address}")

    assert failures(hopping) == TRIES


def test_without_known_networks_a_town_hall_would_be_shut_out(settings, monkeypatch):
    settings.KNOWN_NETWORKS = ("198.51.100.0/24",)
    monkeypatch.setattr("cms.ui.limits.is_within", lambda address, networks: False)

    assert failures() == 20


def test_networks_are_asked_not_assumed(settings, monkeypatch):
    """The twin of the other side: were everybody known, nobody would be limited."""
    monkeypatch.setattr("cms.ui.limits.is_within", lambda address, networks: True)

    assert failures() == TRIES


def test_without_counting_proxies_spoofing_would_gain(monkeypatch):
    def first(request):
        return request.headers.get("X-Forwarded-For", "")

    monkeypatch.setattr("cms.ui.limits.client_address", first)

    assert failures(headers=spoofed) == TRIES
    assert address.client_address is not first
    cache.clear()
