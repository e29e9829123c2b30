"""Signing in by e-mail: closed to strangers, equal answers, limits, own host."""

import re

import pytest
from django.urls import NoReverseMatch, reverse

from cms.accounts.models import User
from tests.accounts.signing import LOGIN, PASSWORD, person, sign_in

pytestmark = pytest.mark.django_db


def shown(response, *hidden: str) -> str:
    """Return the page without form tokens and without what was typed."""
    text = re.sub(r"[A-Za-z0-9]{64}", "", response.content.decode())
    for word in hidden:
        text = text.replace(word, "")
    return text


def test_person_signs_in_by_address_whatever_its_case(client):
    user = person(email="wer@musterheim.example")
    client.get(LOGIN)

    response = sign_in(client, "Wer@Musterheim.example")

    assert response.url == "/mein-tag/"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_session_key_changes_at_sign_in(client):
    user = person()
    client.cookies["sessionid"] = "von-jemandem-gesetzt"

    sign_in(client, user.email)

    assert client.cookies["sessionid"].value != "von-jemandem-gesetzt"


def test_unknown_wrong_and_closed_accounts_look_alike(client):
    known = person(email="a@musterheim.example")
    closed = person(email="b@musterheim.example", is_active=False)
    tries = [
        (known.email, "falsch"),
        (closed.email, PASSWORD),
        ("c@musterheim.example", PASSWORD),
    ]

    pages = {shown(sign_in(client, *each), each[0]) for each in tries}

    assert len(pages) == 1
    assert "passen zu keinem Konto" in pages.pop()


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/konto/", "/konto/"),
        ("https://fremd.example/", "/mein-tag/"),
        ("//fremd.example/", "/mein-tag/"),
        ("http:///fremd.example", "/mein-tag/"),
        ("javascript:alert(1)", "/mein-tag/"),
        ("https://localhost/", "/mein-tag/"),
    ],
)
def test_next_stays_on_this_host(client, target, leads_to):
    user = person()

    response = sign_in(client, user.email, next=target)

    assert response.url == leads_to


def test_five_failures_close_the_account_for_a_while(client):
    user = person()
    for _ in range(5):
        sign_in(client, user.email, "falsch")

    response = sign_in(client, user.email)

    assert "Warten Sie 15 Minuten" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_twenty_failures_close_the_address_whatever_header_it_sends(client):
    user = person()
    for number in range(20):
        client.post(
            LOGIN,
            {"login": f"{number}@musterheim.example", "password": "falsch"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        )

    response = sign_in(client, user.email)

    assert "Warten Sie 15 Minuten" in response.content.decode()


def test_successes_are_not_counted(client):
    user = person()
    for _ in range(25):
        sign_in(client, user.email)
        client.post("/konto/abmelden/")

    assert sign_in(client, user.email).status_code == 302


def test_closed_account_is_out_with_the_next_request(client):
    user = person()
    sign_in(client, user.email)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get("/konto/").status_code == 302


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/redaktion/login/", "/konto/anmelden/"),
        ("/redaktion/login/?next=/redaktion/", "/konto/anmelden/?next=%2Fredaktion%2F"),
        ("/redaktion/login/?next=https://fremd.example", "/konto/anmelden/"),
        ("/redaktion/password_reset/", "/konto/passwort/vergessen/"),
        ("/redaktion/password_reset/confirm/x/y/", "/konto/passwort/vergessen/"),
        ("/redaktion/account/", "/konto/"),
        ("/redaktion/", "/konto/anmelden/?next=/redaktion/"),
        ("/_util/login/", "/konto/anmelden/"),
    ],
)
def test_ways_in_of_wagtail_lead_to_ours(client, path, leads_to):
    assert client.get(path).url == leads_to


def test_wagtails_log_out_takes_effect_by_post_only(client):
    user = person()
    sign_in(client, user.email)

    page = client.get("/redaktion/logout/")
    still_in = "_auth_user_id" in client.session
    client.post("/redaktion/logout/")

    assert "Abmelden" in page.content.decode()
    assert still_in
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "name",
    ["account_email", "account_set_password", "admin:index"],
)
def test_unwanted_addresses_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_page_about_access_names_the_operator(client, settings):
    settings.OPERATOR = {"name": "Amt", "address": "", "email": "amt@kreis.example"}

    assert "amt@kreis.example" in client.get("/konto/zugang/").content.decode()


def test_logging_out_tells_the_browser_to_forget(client):
    client.force_login(person())

    asked = client.get("/konto/abmelden/")
    done = client.post("/konto/abmelden/")

    assert "Clear-Site-Data" not in asked.headers
    assert done.headers["Clear-Site-Data"] == '"storage"'
