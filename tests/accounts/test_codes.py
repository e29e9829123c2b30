"""Signing in by a mailed code: default, limited, equal for everybody, back to next."""

import re
import time

import pytest
from django.core import mail
from django.core.cache import cache

from cms.accounts.models import User
from tests.accounts.factories import UserFactory
from tests.accounts.signing import LOGIN, PASSWORD, person

pytestmark = pytest.mark.django_db
CODE = "/konto/anmelden/code/"


def ask(client, email, **extra):
    return client.post(LOGIN, {"login": email, "way": "code", **extra})


def type_code(client, code, **extra):
    return client.post(CODE, {"code": code, "action": "verify", **extra})


def mailed() -> str:
    """Return the code of the newest mail."""
    return re.search(r"\b\d{8}\b", mail.outbox[-1].body).group()


def wrong() -> str:
    return str((int(mailed()) + 1) % 10**8).zfill(8)


@pytest.fixture
def learner() -> User:
    user = UserFactory(email="wer@musterheim.example")
    user.set_unusable_password()
    user.save()
    return user


def test_person_without_password_signs_in_by_code(client, learner):
    asked = ask(client, "Wer@Musterheim.example")
    page = client.get(CODE).content.decode()
    done = type_code(client, mailed())

    assert asked.url == CODE
    assert 'autocomplete="one-time-code"' in page
    assert done.url == "/mein-tag/"
    assert client.session["_auth_user_id"] == str(learner.pk)


def test_mail_says_the_code_and_how_long_it_is_valid(client, learner):
    ask(client, learner.email)

    text = mail.outbox[0].body
    assert mail.outbox[0].to == [learner.email]
    assert mail.outbox[0].subject == f"Ihr Code für Wandelwerk: {mailed()}"
    assert "10 Minuten" in text
    assert "http" not in text.split("--")[0]


def test_code_may_be_typed_with_blanks(client, learner):
    ask(client, learner.email)
    code = mailed()

    assert type_code(client, f" {code[:4]} {code[4:]} ").url == "/mein-tag/"


def test_code_works_once(client, learner):
    ask(client, learner.email)
    type_code(client, mailed())
    client.post("/konto/abmelden/")

    assert type_code(client, mailed()).url == LOGIN
    assert "_auth_user_id" not in client.session


def test_code_belongs_to_the_browser_that_asked(client, learner):
    ask(client, learner.email)
    client.cookies.clear()

    assert type_code(client, mailed()).url == LOGIN


def test_third_wrong_code_ends_it(client, learner):
    ask(client, learner.email, next="/konto/")
    code = mailed()
    first = type_code(client, wrong())
    type_code(client, wrong())
    third = type_code(client, wrong(), next="/konto/")

    assert "Der Code stimmt nicht." in first.content.decode()
    assert third.url == f"{LOGIN}?next=%2Fkonto%2F"
    assert type_code(client, code).url == LOGIN


def test_five_wrong_codes_close_the_address_for_a_while(client, learner):
    for _ in range(2):
        ask(client, learner.email)
        for _ in range(3):
            type_code(client, wrong())
    ask(client, learner.email)

    response = type_code(client, mailed())

    assert "Zu viele Versuche" in response.content.decode()


def test_right_codes_are_not_counted(client, learner):
    for _ in range(8):
        ask(client, learner.email)
        assert type_code(client, mailed()).url == "/mein-tag/"
        client.post("/konto/abmelden/")
        cache.delete_many(asked())


def asked() -> list[str]:
    """Return the keys that count mailed codes per address."""
    keys = [key.removeprefix(":1:") for key in cache._cache]
    return [key for key in keys if key.startswith("limit:code-asked:")]


def test_five_codes_in_a_quarter_of_an_hour_are_mailed(client, learner):
    for _ in range(7):
        client.cookies.clear()
        ask(client, learner.email)

    assert len(mail.outbox) == 5


def test_expired_code_is_refused(client, learner, monkeypatch):
    ask(client, learner.email)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 601)

    answer = type_code(client, mailed(), next="/konto/")

    assert answer.url == f"{LOGIN}?next=%2Fkonto%2F"


def test_new_code_voids_the_old_and_lasts_anew(client, learner, monkeypatch):
    ask(client, learner.email)
    old = mailed()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 500)
    again = client.post(CODE, {"action": "resend", "next": "/konto/"})
    monkeypatch.setattr(time, "time", lambda: now + 1000)

    refused = type_code(client, old)
    done = type_code(client, mailed())

    assert again.url == f"{CODE}?next=%2Fkonto%2F"
    assert refused.status_code == 200
    assert done.url == "/mein-tag/"


def test_code_is_sent_again_twice(client, learner):
    ask(client, learner.email)
    for _ in range(4):
        client.post(CODE, {"action": "resend"})

    assert len(mail.outbox) == 3
    assert "Neuen Code senden" not in client.get(CODE).content.decode()


def test_other_address_can_be_used(client, learner):
    ask(client, "falsch@musterheim.example")

    back = client.post(CODE, {"action": "other", "next": "/konto/"})

    assert back.url == f"{LOGIN}?next=%2Fkonto%2F"
    assert "Code senden" in client.get(back.url).content.decode()


def test_unknown_address_gets_a_mail_without_code(client):
    ask(client, "nie@musterheim.example")
    client.post(CODE, {"action": "resend"})

    assert [each.to for each in mail.outbox] == [["nie@musterheim.example"]] * 2
    assert not re.search(r"\b\d{8}\b", mail.outbox[0].body)
    assert type_code(client, "").status_code == 200


def test_account_closed_in_between_stays_out(client, learner):
    ask(client, learner.email)
    User.objects.update(is_active=False)

    assert type_code(client, mailed()).status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/konto/?a=1&b=2", "/konto/?a=1&b=2"),
        ("https://fremd.example/", "/mein-tag/"),
        ("//fremd.example/", "/mein-tag/"),
        ("/\\fremd.example", "/mein-tag/"),
        ("javascript:alert(1)", "/mein-tag/"),
    ],
)
def test_next_goes_along_and_stays_on_this_host(client, learner, target, leads_to):
    page = ask(client, learner.email, next=target).url
    hidden = client.get(page).context["redirect_field_value"]

    done = type_code(client, mailed(), next=hidden or target)

    assert done.url == leads_to


def test_log_in_page_leads_on_while_a_code_is_waited_for(client, learner):
    ask(client, learner.email)

    assert client.get(f"{LOGIN}?next=/konto/").url == f"{CODE}?next=%2Fkonto%2F"


def test_password_is_asked_for_when_it_is_chosen(client):
    user = person()
    chosen = client.post(
        LOGIN, {"login": user.email, "way": "password", "next": "/konto/"}
    )
    page = chosen.content.decode()
    done = client.post(
        LOGIN,
        {"login": user.email, "password": PASSWORD, "way": "password"}
        | {"next": chosen.context["redirect_field_value"]},
    )

    assert f'value="{user.email}"' in page
    assert 'type="password"' in page
    assert "error" not in page.split("<main")[1].split("</main>")[0]
    assert done.url == "/konto/"


def test_code_instead_of_a_password_ignores_what_was_typed(client):
    user = person()

    ask(client, user.email, password="falsch")

    assert re.search(r"\b\d{8}\b", mail.outbox[0].body)


def test_person_without_password_sets_one_by_mail(client, learner):
    client.force_login(learner)

    assert client.get("/konto/passwort/").url == "/konto/passwort/vergessen/"
    assert "Passwort festlegen" in client.get("/konto/").content.decode()
