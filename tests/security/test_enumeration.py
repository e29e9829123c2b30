"""Nobody learns which addresses have an account: equal work for known and unknown."""

from statistics import median
from time import process_time

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache

from tests.accounts.factories import UserFactory

TRIES = 40
FORMS = {
    "/konto/anmelden/": lambda email: {"login": email, "password": "falsch"},
    "/konto/passwort/vergessen/": lambda email: {"email": email},
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
