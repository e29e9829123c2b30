"""A real installation starts safely or not at all (R32); its cookies (R28)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.accounts.signing import person, sign_in

ROOT = Path(__file__).resolve().parents[2]
COOKIES = {
    "SESSION_COOKIE_NAME": "__Host-session",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_PATH": "/",
    "SESSION_COOKIE_DOMAIN": None,
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Lax",
    "CSRF_COOKIE_PATH": "/",
    "CSRF_COOKIE_DOMAIN": None,
}


@pytest.fixture
def production(tmp_path):
    """Return a function that runs Python as a real installation would."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "VAR_DIR": str(tmp_path),
        "SECRET_KEY": "x7K-q9_" * 10,
        "ALLOWED_HOSTS": "wandel.kreis.example",
        "BASE_URL": "https://wandel.kreis.example",
    }

    def run(*arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            env={k: v for k, v in (environment | changed).items() if v != "absent"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "1", "DEBUG must be off"),
        ("SECRET_KEY", "kurz", "SECRET_KEY must be secret"),
        ("SECRET_KEY", "development-only-" * 5, "SECRET_KEY must be secret"),
        ("SECRET_KEY", "absent", "SECRET_KEY"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS must name"),
        ("ALLOWED_HOSTS", "a.example,*.example", "ALLOWED_HOSTS must name"),
        ("ALLOWED_HOSTS", ".kreis.example", "ALLOWED_HOSTS must name"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS must name"),
        ("BASE_URL", "http://wandel.kreis.example", "BASE_URL must begin with https"),
        ("BASE_URL", "absent", "BASE_URL must begin with https"),
    ],
)
def test_production_refuses_to_start_unsafe(production, name, value, sentence):
    result = production("-c", "import cms.settings.production", **{name: value})

    assert result.returncode == 1
    assert sentence in result.stderr


def test_production_has_nothing_left_to_warn_of(production):
    result = production("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert (result.returncode, result.stderr) == (0, "")
    assert "no issues" in result.stdout


def test_without_redirect_to_https_the_check_warns(production):
    result = production(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING",
        SECURE_SSL_REDIRECT="off",
    )  # fmt: skip

    assert result.returncode == 1
    assert "security.W008" in result.stderr


def test_cookies_of_production_are_bound_to_the_host(production):
    show = (
        "import json; from django.conf import settings; "
        f"print(json.dumps({{n: getattr(settings, n) for n in {list(COOKIES)}}}))"
    )

    result = production("-c", show)

    assert json.loads(result.stdout) == COOKIES


@pytest.mark.django_db
def test_log_in_sends_such_cookies(settings):
    for name, value in COOKIES.items():
        setattr(settings, name, value)
    client = Client()

    client.get("/konto/anmelden/", secure=True)
    client.defaults["wsgi.url_scheme"] = "https"
    sign_in(client, person().email)

    for name in ("__Host-session", "__Host-csrf"):
        cookie = client.cookies[name]
        kept = {key: cookie[key] for key in ("path", "domain", "samesite")}
        assert kept == {"path": "/", "domain": "", "samesite": "Lax"}
        assert cookie["secure"]
        assert cookie["httponly"]
