"""Passwords: reset by mail, change, limits."""

import re

import pytest
from django.core import mail

from tests.accounts.signing import PASSWORD, RESET, person, sign_in

pytestmark = pytest.mark.django_db


def test_reset_answers_known_and_unknown_alike_and_mails_both(client):
    person(email="a@musterheim.example")

    known = client.post(RESET, {"email": "a@musterheim.example"})
    unknown = client.post(RESET, {"email": "b@musterheim.example"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [
        ["a@musterheim.example"],
        ["b@musterheim.example"],
    ]


@pytest.mark.parametrize("email", ["a@musterheim.example", "b@musterheim.example"])
def test_fourth_reset_within_an_hour_is_refused(client, email):
    person(email="a@musterheim.example")
    for _ in range(3):
        client.post(RESET, {"email": email})

    response = client.post(RESET, {"email": email})

    assert response.status_code == 429
    assert "in einer Stunde" in response.content.decode()
    assert len(mail.outbox) == 3


def test_reset_link_comes_from_the_configured_address(client, settings):
    settings.BASE_URL = "https://wandel.musterheim.example"
    user = person()

    client.post(RESET, {"email": user.email}, headers={"Host": "localhost"})

    links = re.findall(r"https?://\S+", mail.outbox[0].body)
    assert len(links) == 1
    assert links[0].startswith("https://wandel.musterheim.example/konto/passwort/neu/")


def test_reset_link_sets_a_password_once(client):
    user = person()
    client.post(RESET, {"email": user.email})
    path = re.search(r"/konto/passwort/neu/\S+", mail.outbox[0].body).group()
    form = client.get(path, follow=True)
    new = {"password1": "ein ganz anderer satz", "password2": "ein ganz anderer satz"}

    done = client.post(form.redirect_chain[-1][0], new)
    again = client.get(path)

    user.refresh_from_db()
    assert done.url == "/konto/passwort/neu/fertig/"
    assert user.check_password("ein ganz anderer satz")
    assert "gilt nicht mehr" in again.content.decode()


def test_password_is_changed_and_other_sessions_end(client, django_user_model):
    from django.test import Client

    user, other = person(), Client()
    sign_in(client, user.email)
    sign_in(other, user.email)
    new = "ein ganz anderer satz"

    client.post(
        "/konto/passwort/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert client.get("/konto/").status_code == 200
    assert other.get("/konto/").status_code == 302
