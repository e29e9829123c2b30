"""The command that makes the first operator."""

import json
import sys

import pytest
from django.core.management import CommandError, call_command

from cms.accounts.management.commands import create_operator as command
from cms.accounts.models import User
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

EMAIL = "betrieb@kreis.example"


def test_command_prints_a_link_that_sets_the_password(client, capsys, settings):
    settings.BASE_URL = "https://wandel.kreis.example"

    call_command("create_operator", EMAIL, "--json")

    told = json.loads(capsys.readouterr().out)
    user = User.objects.get()
    path = told["link"].removeprefix("https://wandel.kreis.example")
    assert told["email"] == EMAIL
    assert (user.is_superuser, user.has_usable_password()) == (True, False)
    assert "Neues Passwort" in client.get(path, follow=True).content.decode()


def test_command_explains_the_link_in_words(capsys):
    call_command("create_operator", EMAIL)

    assert f"Hier setzt {EMAIL} ein Passwort" in capsys.readouterr().out


def on_a_terminal(monkeypatch, *passwords: str) -> None:
    answers = iter(passwords)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(command, "getpass", lambda prompt: next(answers))


def test_command_asks_for_the_password_on_a_terminal(monkeypatch, capsys):
    on_a_terminal(monkeypatch, "ein langer satz", "ein langer satz")

    call_command("create_operator", EMAIL, name="Kim")

    user = User.objects.get()
    assert (user.name, user.check_password("ein langer satz")) == ("Kim", True)
    assert f"{EMAIL} kann sich jetzt anmelden." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("passwords", "sentence"),
    [
        (("ein langer satz", "ein anderer satz"), "nicht gleich"),
        (("kurz", "kurz"), "12 Zeichen"),
    ],
)
def test_command_refuses_bad_passwords(monkeypatch, passwords, sentence):
    on_a_terminal(monkeypatch, *passwords)

    with pytest.raises(CommandError, match=sentence):
        call_command("create_operator", EMAIL)

    assert not User.objects.exists()


@pytest.mark.parametrize("email", ["kein-at", "", "a@b", "vergeben@kreis.example"])
def test_command_refuses_bad_and_taken_addresses(email):
    UserFactory(email="vergeben@kreis.example")

    with pytest.raises(CommandError):
        call_command("create_operator", email, "--json")

    assert User.objects.count() == 1
