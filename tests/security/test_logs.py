"""Log lines name nobody; the whole matrix runs under this watch too."""

import logging

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cms.ui import logs
from tests.accounts.factories import UserFactory
from tests.named import personal
from tests.security.watch import watched

TOKEN = "x7Kq" * 12


pytestmark = pytest.mark.django_db


def _go_wrong() -> None:
    """Ask for what libraries like to quote: paths, hosts, forms, keys."""
    client = Client(raise_request_exception=False)
    client.get(f"/konto/einladung/{TOKEN}/")
    client.get("/gibt-es-nicht/erika.muster@musterheim.example/")
    client.get("/", headers={"Host": "canary.example"})
    client.get("/?q=%ED%A0%80canary")
    client.post("/konto/anmelden/", {"login": "canary@a.example", "password": "x"})
    Client(enforce_csrf_checks=True).post(f"/konto/einladung/{TOKEN}/")
    email = UserFactory(email="canary@musterheim.example").email
    try:
        with transaction.atomic():
            UserFactory._meta.model(email=email).save()
    except IntegrityError:
        logging.getLogger("django").exception("canary %s", email)


def test_what_goes_wrong_names_nobody():
    with watched() as lines:
        _go_wrong()

    assert len(lines) > 6
    assert personal(lines) == []


@pytest.mark.names_somebody
def test_without_the_guard_somebody_is_named(monkeypatch):
    monkeypatch.setattr(logs, "message_of", logging.LogRecord.getMessage)

    with watched() as lines:
        _go_wrong()

    assert len(personal(lines)) > 4


@pytest.mark.names_somebody
@pytest.mark.parametrize(
    "text",
    ["CANARY-a", "anna@musterheim.example", "Person 7", TOKEN],
    ids=["answer", "address", "name", "token"],
)
def test_watch_of_every_test_sees_names(log_watch, text):
    """The twin of the watch in tests/named.py: what it is there for is seen."""
    logging.getLogger("cms.mail").warning("sent to %s", text)
    logging.getLogger("cms.mail").warning("sent")

    assert len(log_watch.found) == 1
