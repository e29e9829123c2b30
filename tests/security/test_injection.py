"""Redirects stay here, texts stay texts, mails keep their recipients (R11)."""

import re
from html import unescape
from urllib.parse import quote, urlsplit

import pytest
from django.core import mail
from django.test import Client

from cms.accounts.models import Role
from cms.mail.domain import letter
from tests.accounts.factories import PublisherFactory, UserFactory, person_at
from tests.accounts.signing import LOGIN, PASSWORD, RESET, person
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
EVIL = "boese.example"
REDIRECTS = [
    f"{scheme}{slashes}{EVIL}{rest}"
    for scheme in ("https:", "http:", "", "HTTPS:", "hTtP:")
    for slashes in ("//", "///", "////", "/\\", "\\\\", "/\t/", "/\n/", "/%5c")
    for rest in ("", "/konto/")
] + [
    f"javascript:alert('{EVIL}')", f"data:text/html,{EVIL}", f"//testserver@{EVIL}",
    f"https://testserver:x@{EVIL}/", f"https:{EVIL}", f"/\\/{EVIL}", f"\x00//{EVIL}",
    f" //{EVIL}", f"\u3000//{EVIL}", f"//{EVIL}%2f..", f"https://{EVIL}#testserver",
    f"https://{EVIL}?testserver", f"https://{EVIL}\\testserver", f"///{EVIL}/%2f..",
    f"ftp://{EVIL}", f"//[::1]@{EVIL}", f"//{EVIL}:80", f"https://testserver.{EVIL}",
    f"https:///{EVIL}", f"http://0x7f.1@{EVIL}",
]  # fmt: skip
_CORES = [
    "7*7", "request", "settings.SECRET_KEY", "self.__class__", "user.password",
    "invitation.token_hash", "0.__class__.__mro__", "site.__init__.__globals__",
    "link", "password", "code", "publisher",
]  # fmt: skip
PLACEHOLDERS = [
    form % core
    for core in _CORES
    for form in ("{{ %s }}", "{%s}", "%%(%s)s", "${%s}", "{%% include '%s' %%}")
]
BREAKS = [
    f"Musterheim{line}{header}"
    for line in ("\r\n", "\n", "\r", "%0d%0a", "\u2028", "\u0085", "\x0b")
    for header in (f"Bcc: wer@{EVIL}", f"\r\n\r\nhttps://{EVIL}/")
]


def prove(client: Client, to: str):
    client.force_login(person())
    return client.post("/konto/bestaetigen/", {"password": PASSWORD, "next": to})


WAYS = {
    "log-in": lambda client, to: client.post(
        LOGIN, {"login": person().email, "password": PASSWORD, "next": to}
    ),
    "log-in, query": lambda client, to: client.post(
        f"{LOGIN}?next={quote(to)}", {"login": person().email, "password": PASSWORD}
    ),
    "display": lambda client, to: client.post(
        "/darstellung/", {"theme": "dark", "language": "de", "next": to}
    ),
    "wagtail": lambda client, to: client.get("/redaktion/login/", {"next": to}),
    "proof": prove,
    "log-out": lambda client, to: client.post("/konto/abmelden/", {"next": to}),
}


def leads_away(response) -> bool:
    """Return whether a browser would leave the host, however it reads the address."""
    to = response.headers.get("Location", "")
    plain = re.sub(r"[\t\r\n]", "", to).replace("\\", "/").strip()
    parts = urlsplit(plain)
    outside = bool(parts.scheme or parts.netloc) and parts.netloc != "testserver"
    return outside or plain.startswith("//") or EVIL in parts.netloc


def test_there_are_enough_strings():
    counts = [len(set(each)) for each in (REDIRECTS, PLACEHOLDERS, BREAKS)]

    assert counts >= [80, 60, 14]
    assert min(counts[0] - 79, counts[1] - 59, counts[2] - 13) > 0


@pytest.mark.parametrize("way", WAYS)
def test_no_redirect_leaves_the_host(way):
    away = [to for to in REDIRECTS if leads_away(WAYS[way](Client(), to))]

    assert away == []


def test_own_addresses_are_followed():
    assert WAYS["log-in"](Client(), "/wissen/").url == "/wissen/"


@pytest.mark.parametrize(
    ("way", "guard"),
    [
        ("log-in", "cms.accounts.adapters.url_has_allowed_host_and_scheme"),
        ("display", "cms.ui.views.url_has_allowed_host_and_scheme"),
    ],
)
def test_without_the_check_redirects_would_leave(way, guard, monkeypatch):
    monkeypatch.setattr(guard, lambda *arguments, **more: True)

    assert [to for to in REDIRECTS if leads_away(WAYS[way](Client(), to))]


def invitation_mail(name: str, to: str = "neu@musterheim.example"):
    """Return what the outbox sends if the municipality has this name."""
    house = MunicipalityFactory(name=name[:100], slug="heim")
    PublisherFactory(municipality=house)
    client = Client()
    client.force_login(person_at(house, Role.COORDINATOR))
    mail.outbox.clear()
    client.post(
        "/kommunen/heim/mitglieder/einladen/",
        {"email": to, "name": name[:120], "role": Role.LEARNER},
    )
    return mail.outbox


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_placeholders_stay_what_they_are(text):
    (sent,) = invitation_mail(text)
    client = Client()
    client.force_login(UserFactory(name=text))

    html = unescape(str(sent.alternatives[0][0]))
    page = unescape(client.get("/konto/").content.decode())
    assert text in sent.subject
    assert text in sent.body
    assert text in html
    assert text in page


def test_filled_texts_reach_no_object():
    for text in ("%(user.password)s", "{user}", "{{ user }}", "%(user)r", "%(user)"):
        assert letter.fill(text, {"user": "Erika"}) == text

    assert letter.fill("%(user)s", {"user": "%(user)s"}) == "%(user)s"


@pytest.mark.parametrize("text", BREAKS)
def test_line_breaks_make_no_header(text):
    (sent,) = invitation_mail(text)
    message = sent.message()

    assert sent.recipients() == ["neu@musterheim.example"]
    assert "Bcc" not in message
    assert "\n" not in sent.subject
    assert "\r" not in sent.subject


@pytest.mark.parametrize("text", BREAKS)
def test_line_breaks_in_addresses_send_nothing_there(text):
    known = person().email
    for email in (f"{known}{text}", f"{text}{known}"):
        Client().post(RESET, {"email": email})
        invited = [to for each in mail.outbox for to in each.recipients()]

        assert EVIL not in "".join(invited)


def test_without_one_line_a_break_would_reach_the_header(monkeypatch):
    monkeypatch.setattr("cms.mail.services.sending.one_line", lambda text: text)

    assert invitation_mail(BREAKS[0]) == []  # Django refuses what would be a header
