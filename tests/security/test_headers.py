"""Every answer carries the headers; only the editors' admin has inline scripts."""

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.factories import UserFactory
from tests.security.bodies import body_for
from tests.security.cells import ADDRESSES
from tests.security.matrix import rules, values
from tests.security.probe import ask

STRICT = {
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "frame-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
}
EDITORIAL = STRICT - {"script-src 'self'", "img-src 'self' data:"} | {
    "script-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
}
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "permissions-policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
    "strict-transport-security": "max-age=31536000; includeSubDomains; preload",
}
# Answers that come early: before sessions, addresses or even the host are looked at.
EARLY = [
    "/static/ui/base.css",
    "/static/gibt-es-nicht.css",
    "/static",
    "/gibt-es-nicht/",
    "/impressum",
    "/impressum/?q=%00",
    "/healthz",
]


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


def policy(headers) -> set[str]:
    """Return the directives of the answer's Content-Security-Policy."""
    return set(headers["content-security-policy"].split("; "))


def faults(response, *, path: str = "/", person: str = "") -> list[str]:
    """Return the headers that are missing or wrong."""
    headers = {key.lower(): value for key, value in response.headers.items()}
    wrong = [name for name, value in HEADERS.items() if headers.get(name) != value]
    wanted = EDITORIAL if path.startswith("/redaktion/") else STRICT
    sent = headers.get("content-security-policy", "")
    if set(sent.split("; ")) != wanted and "sandbox" not in sent:
        wrong.append("content-security-policy")
    if person and headers.get("cache-control") != "private, no-store":
        wrong.append("cache-control")
    return wrong


@pytest.fixture(scope="module")
def clients(world):
    """Return clients over https; their middleware is made with these settings."""
    found = {"AN": Client(raise_request_exception=False)}
    for name in ("CO", "PA"):
        found[name] = Client(raise_request_exception=False)
        found[name].force_login(world.people[name])
    for client in found.values():
        client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
    return found


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_every_own_address_sends_all_headers(world, clients, name):
    address, rule = ADDRESSES[name], rules()[name]
    wrong = []
    for person, client in clients.items():
        for kind in ("own", "missing"):
            kwargs = values(address, kind, world, person)
            path = address.path(kwargs) if kwargs is not None else None
            for method in (*rule.methods, "DELETE") if path else ():
                home = world.home(person)
                data = body_for(name, home) if method == "POST" else None
                answer = ask(client, method, path, stranger_to=world.b, data=data)
                signed_in = "" if person == "AN" else person
                found = faults(answer, path=path, person=signed_in)
                wrong += [f"{person} {method} {kind}: {fault}" for fault in found]

    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", EARLY)
@pytest.mark.parametrize("host", ["testserver", "boese.example"])
def test_early_answers_send_all_headers(path, host):
    client = Client(raise_request_exception=False, headers={"Host": host})

    assert faults(client.get(path, secure=True)) == []


@pytest.mark.django_db
def test_redirect_to_https_sends_the_headers(settings):
    settings.SECURE_SSL_REDIRECT = True

    response = Client().get("/impressum/")

    assert response.status_code == 301
    assert faults(response) == ["strict-transport-security"]  # not without https


@pytest.mark.django_db
def test_kept_pages_and_errors_send_all_headers(monkeypatch):
    client = Client(raise_request_exception=False)
    first, again = (client.get("/", secure=True) for _ in range(2))
    monkeypatch.setattr("cms.ui.frame.Frame.theme", property(lambda self: 1 / 0))
    broken = client.get("/impressum/", secure=True)

    assert (first.status_code, again.status_code, broken.status_code) == (200, 200, 500)
    assert [faults(each) for each in (first, again, broken)] == [[], [], []]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("guard", "lost"),
    [
        (
            "cms.ui.headers.SecurityHeadersMiddleware",
            {"content-security-policy", "cross-origin-resource-policy"},
        ),
        (
            "django_permissions_policy.PermissionsPolicyMiddleware",
            {"permissions-policy"},
        ),
        (
            "django.middleware.security.SecurityMiddleware",
            {"strict-transport-security"},
        ),
    ],
)
def test_without_its_guard_a_header_is_missed(settings, guard, lost):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != guard]

    response = Client().get("/static/ui/base.css", secure=True)

    assert lost <= set(faults(response))


@pytest.mark.django_db
def test_admin_allows_inline_scripts_but_no_inline_styles(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    assert policy(client.get("/redaktion/").headers) == EDITORIAL


@pytest.mark.django_db
def test_static_files_may_be_stored_by_everybody(client):
    client.force_login(UserFactory())

    assert "no-store" not in client.get("/static/ui/base.css")["Cache-Control"]


def test_watchers_and_static_files_come_after_the_headers():
    order = settings.MIDDLEWARE
    headers = order.index("cms.ui.headers.SecurityHeadersMiddleware")

    assert headers < order.index("cms.ui.health.probes")
    assert headers < order.index("whitenoise.middleware.WhiteNoiseMiddleware")
    assert headers < order.index("cms.knowledge.middleware.visitor_pages")


@pytest.mark.django_db
def test_without_its_guard_pages_of_people_could_be_stored(client, monkeypatch):
    monkeypatch.setattr("cms.ui.headers._is_personal", lambda request, response: False)
    client.force_login(UserFactory())

    response = client.get("/konto/", secure=True)

    assert "cache-control" in faults(response, person="LE")
