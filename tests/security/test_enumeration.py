"""Nobody learns which addresses have an account: equal work for known and unknown."""

import re
from statistics import median
from time import process_time

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client

from cms.accounts.models import Role, User
from tests.accounts.factories import UserFactory, person_at
from tests.municipalities.factories import MunicipalityFactory
from tests.profile import count

TRIES = count(40, 200)
FORMS = {
    "/konto/anmelden/": lambda email: {"login": email, "password": "falsch"},
    "/konto/anmelden/#code": lambda email: {"login": email, "way": "code"},
    "/konto/passwort/vergessen/": lambda email: {"email": email},
    "/zugang/registrieren/": lambda email: {"email": email},
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def known() -> str:
    user = UserFactory()
    user.set_password("ein langer satz")
    user.save()
    return user.email


def _seconds(client, path: str, email: str) -> float:
    """Return CPU seconds of one request; limits do not count here."""
    cache.clear()
    start = process_time()
    client.session.flush()
    client.post(path, FORMS[path](email))
    return process_time() - start


@pytest.mark.parametrize("path", FORMS)
def test_known_and_unknown_take_the_same_time(client, known, path):
    emails = {"known": known, "unknown": "nie@musterheim.example"}
    _seconds(client, path, known)
    taken = {name: [] for name in emails}
    for _ in range(TRIES):
        for name, email in emails.items():
            taken[name].append(_seconds(client, path, email))

    assert abs(median(taken["known"]) - median(taken["unknown"])) < 0.010


def shown(response, email: str) -> tuple:
    """Return all a client sees, without what differs between any two answers."""
    body = response.content.decode().replace(email, "<email>")
    varies = {"X-Request-ID", "Expires", "Content-Length"}  # the last by the e-mail
    headers = {key: value for key, value in response.items() if key not in varies}
    tokens = re.compile(r"[A-Za-z0-9]{32,64}|:\w{6}:[\w-]{43}")
    cookies = {
        name: tokens.sub("<token>", c.value) for name, c in response.cookies.items()
    }
    return response.status_code, headers, tokens.sub("<token>", body), cookies


def answers(path: str, emails: list[str], sign_in=None) -> list[tuple]:
    """Return what each of these addresses makes a client see, one after the other."""
    seen = []
    for email in emails:
        cache.clear()
        client = Client()
        if sign_in:
            client.force_login(sign_in)
        seen.append(shown(client.post(path, FORMS[path](email)), email))
        follow = seen[-1][1].get("Location")
        seen[-1] += shown(client.get(follow), email) if follow else ()
    return seen


@pytest.mark.parametrize("path", list(FORMS))
def test_known_closed_and_unknown_are_equal_to_the_byte(known, path):
    closed = UserFactory(is_active=False).email

    first, second, third = answers(path, [known, closed, "nie@musterheim.example"])

    assert first == second == third


def test_invitation_of_known_and_unknown_is_equal_to_the_byte(known, monkeypatch):
    house = MunicipalityFactory(slug="heim")
    by = person_at(house, Role.COORDINATOR)
    path = "/kommunen/heim/mitglieder/einladen/"
    monkeypatch.setitem(
        FORMS, path, lambda email: {"email": email, "name": "N", "role": Role.LEARNER}
    )

    first, second = answers(path, [known, "nie@musterheim.example"], by)

    assert first[:4] == second[:4]
    assert len(mail.outbox) == 2


def test_without_prevention_the_reset_would_tell(known, settings):
    settings.ACCOUNT_PREVENT_ENUMERATION = False
    path = "/konto/passwort/vergessen/"

    first, second = answers(path, [known, "nie@musterheim.example"])

    assert first != second


@pytest.mark.parametrize("password", ["falsch", "x" * 200])
def test_known_unknown_and_closed_cost_the_same_hashes(
    client, known, password, monkeypatch
):
    closed = UserFactory(is_active=False)
    closed.set_password("ein langer satz")
    closed.save()
    hashed = []
    encode = MD5PasswordHasher.encode

    def counted(self, *arguments):
        hashed.append(self)
        return encode(self, *arguments)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = []
    for email in (known, "nie@musterheim.example", closed.email):
        hashed.clear()
        client.post("/konto/anmelden/", {"login": email, "password": password})
        counts.append(len(hashed))

    assert counts == [1, 1, 1]


def test_reset_sends_one_mail_either_way(client, known):
    for email in (known, "nie@musterheim.example"):
        client.post("/konto/passwort/vergessen/", {"email": email})

    assert len(mail.outbox) == 2


def test_without_the_hash_for_nobody_the_time_would_tell(known, monkeypatch):
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: None)
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda *arguments: (hashed.append(1), encode(*arguments))[1],
    )
    counts = []
    for email in (known, "nie@musterheim.example"):
        hashed.clear()
        Client().post("/konto/anmelden/", {"login": email, "password": "falsch"})
        counts.append(len(hashed))

    assert counts[0] != counts[1]
