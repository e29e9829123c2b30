import pytest
from django.db import connection
from django.utils import timezone
from wagtail import hooks

from cms.jobs.services.worker import show_life
from cms.ui import health
from cms.ui.health import Check

ALIVE = {"ok": True}
MAIL = Check("mail", ok=True)


def test_living_process_says_so_without_database_or_session(client):
    response = client.get("/healthz", headers={"Host": "10.0.0.7:8000"})

    assert (response.status_code, response.json()) == (200, ALIVE)
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.django_db
def test_everybody_learns_yes_or_no_alone(client):
    show_life(timezone.now())

    response = client.get("/readyz", headers={"Host": "10.0.0.7:8000"})

    assert (response.status_code, response.json()) == (200, {"ok": True})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("known", "header", "sees"),
    [
        (("geheim", ()), "Bearer geheim", True),
        (("geheim", ()), "Bearer falsch", False),
        (("geheim", ()), "", False),
        (("", ()), "Bearer ", False),
        (("", ("127.0.0.0/8",)), "", True),
        (("", ("10.0.0.0/8",)), "", False),
    ],
)
def test_details_are_for_watchers(client, settings, known, header, sees):
    settings.PROBE_TOKEN, settings.PROBE_NETWORKS = known

    content = client.get("/readyz", headers={"Authorization": header}).json()

    assert ("checks" in content) == sees


@pytest.mark.django_db
def test_details_name_what_was_checked(client, settings):
    settings.PROBE_NETWORKS = ("127.0.0.1/32",)

    found = {each["name"]: each for each in client.get("/readyz").json()["checks"]}

    assert found["database"] == {
        "name": "database",
        "ok": True,
        "detail": connection.vendor,
    }
    assert found["disk"]["ok"]
    assert found["disk"]["detail"].endswith("MB free")


def test_missing_database_is_not_ready_in_words_of_its_kind(client, settings):
    settings.PROBE_NETWORKS = ("127.0.0.1/32",)

    response = client.get("/readyz")  # the database is out of bounds here

    assert response.status_code == 503
    assert not response.json()["ok"]


@pytest.mark.django_db
def test_full_disk_is_not_ready(client, settings):
    show_life(timezone.now())
    settings.MIN_FREE_MB = 10**12

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, {"ok": False})


@pytest.mark.django_db
def test_apps_add_checks_and_failing_ones_count_as_not_met():
    def broken():
        raise LookupError("CANARY")

    with (
        hooks.register_temporarily(
            "readiness_checks", lambda: [Check("mail", ok=True)]
        ),
        hooks.register_temporarily("readiness_checks", broken),
    ):
        found = health.checks()[-2:]

    assert found == [
        MAIL,
        Check(f"{__name__}.broken", ok=False, detail="LookupError"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("guard", ["compare_digest", "is_within"])
def test_without_token_and_network_everybody_would_see_details(
    client, settings, monkeypatch, guard
):
    """The twin: the token, or the network, taken for the right one."""
    settings.PROBE_TOKEN = "geheim"
    monkeypatch.setattr(health, guard, lambda *_asked: True)

    content = client.get("/readyz", headers={"Authorization": "Bearer falsch"}).json()

    assert "checks" in content
