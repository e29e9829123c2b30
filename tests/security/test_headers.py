"""Every answer carries the headers; only the editors' admin has inline scripts."""

import pytest

from tests.accounts.factories import UserFactory

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


def policy(response) -> set[str]:
    """Return the directives of the answer's Content-Security-Policy."""
    return set(response["Content-Security-Policy"].split("; "))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/konto/anmelden/", "/gibt-es-nicht/"])
def test_public_answers_have_the_strict_policy(client, path):
    response = client.get(path)

    assert policy(response) == STRICT


@pytest.mark.django_db
def test_admin_allows_inline_scripts_but_no_inline_styles(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    response = client.get("/redaktion/")

    assert policy(response) == STRICT - {
        "script-src 'self'",
        "img-src 'self' data:",
    } | {
        "script-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Frame-Options", "SAMEORIGIN"),
        (
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ],
)
def test_every_answer_carries_the_header(client, header, value):
    assert client.get("/gibt-es-nicht/")[header] == value


@pytest.mark.django_db
def test_answers_for_signed_in_people_are_never_stored(client):
    client.force_login(UserFactory())

    assert client.get("/gibt-es-nicht/")["Cache-Control"] == "private, no-store"
