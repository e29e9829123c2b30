"""Passwords: reset by mail, change, limits."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.core import mail
from django.test import Client

from cms.accounts import adapters
from tests.accounts.signing import LOGIN, PASSWORD, RESET, person, sign_in

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


WANTED = "/kommunen/musterheim/plan/?a=1&b=2"


def test_wanted_page_survives_a_new_password(client):
    user = person()
    by_password = {"login": user.email, "way": "password", "next": WANTED}
    login = client.post(LOGIN, by_password).content.decode()
    start = re.search(r'href="(/konto/passwort/vergessen/[^"]*)"', login).group(1)
    start = unescape(start)
    asked = client.post(start, {"email": user.email, "next": WANTED})
    sent = client.get(asked.url).content.decode()
    elsewhere = Client()  # the mail is read on another computer
    path = re.search(r"/konto/passwort/neu/\S+", mail.outbox[0].body).group()
    form = elsewhere.get(path, follow=True)
    action = re.search(r'action="([^"]+set-password[^"]*)"', form.content.decode())
    new = {"password1": "ein ganz anderer satz", "password2": "ein ganz anderer satz"}
    done = elsewhere.post(unescape(action.group(1)), new, follow=True)
    ways = re.findall(rf'href="({LOGIN}[^"]+)"', done.content.decode())
    way = ways[-1]  # the first one stands in the header
    into = sign_in(elsewhere, user.email, new["password1"], **query(unescape(way)))

    assert query(start) == query(asked.url) == query(path) == {"next": WANTED}
    assert f"/konto/passwort/vergessen/?{urlencode({'next': WANTED})}" in sent
    assert into.url == WANTED


def query(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


@pytest.mark.parametrize(
    "wanted", ["https://boese.example/", "//boese.example/", "javascript:1", "x" * 501]
)
def test_no_other_page_gets_into_the_mail_of_a_new_password(client, wanted):
    user = person()

    asked = client.post(RESET, {"email": user.email, "next": wanted})

    assert "next" not in asked.url
    assert "next" not in mail.outbox[0].body


def test_without_the_check_another_page_would_get_into_the_mail(client, monkeypatch):
    monkeypatch.setattr(
        adapters, "url_has_allowed_host_and_scheme", lambda *_rest, **_more: True
    )
    client.post(RESET, {"email": person().email, "next": "https://boese.example/"})

    assert "boese" in mail.outbox[0].body


def test_unknown_address_gets_the_same_answer_with_a_wanted_page(client):
    urls = {
        client.post(RESET, {"email": email, "next": WANTED}).url
        for email in (person().email, "nie@musterheim.example")
    }

    assert len(urls) == 1


@pytest.mark.parametrize("minutes", [10, 25])
def test_page_of_the_code_says_how_long_it_is_valid(client, settings, minutes):
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = minutes * 60
    asked = client.post(LOGIN, {"login": person().email, "way": "code"}, follow=True)

    assert f"Er gilt {minutes} Minuten" in asked.content.decode()
    assert f"{minutes} Minuten" in mail.outbox[0].body
