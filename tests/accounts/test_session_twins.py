"""The twins of sessions: each rule taken away alone, and what would happen then."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from cms.accounts.domain.sessions import Life
from cms.accounts.models import Role
from cms.accounts.views import access
from tests.accounts.factories import person_at
from tests.accounts.test_sessions import (
    ACCOUNT,
    START,
    is_in,
    signed_in,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def house():
    return MunicipalityFactory()


def test_without_the_idle_time_an_unused_session_would_go_on(clock, house, monkeypatch):
    monkeypatch.setattr(
        Life, "seconds_left", lambda life, now: max(0, life.began + 12 * 3600 - now)
    )
    client = signed_in(person_at(house, Role.COORDINATOR))

    clock.shift(timedelta(hours=11))

    assert is_in(client)


def test_without_the_note_a_used_session_would_end(clock, house, monkeypatch):
    monkeypatch.setattr(Life, "is_due", lambda life, now: False)
    client = signed_in(person_at(house, Role.COORDINATOR))
    stays = []
    for _ in range(4):
        clock.shift(timedelta(minutes=10))
        stays.append(is_in(client))

    assert stays == [True, True, False, False]


def test_without_its_five_minutes_every_request_would_write(
    clock, house, monkeypatch, django_assert_num_queries
):
    client = signed_in(person_at(house, Role.COORDINATOR))
    is_in(client)
    with django_assert_num_queries(2) as silent:
        is_in(client)
    monkeypatch.setattr(Life, "is_due", lambda life, now: True)

    clock.shift(timedelta(seconds=1))
    with django_assert_num_queries(5) as noted:
        is_in(client)

    assert not [each for each in silent if each["sql"].startswith("UPDATE")]
    assert [each for each in noted if each["sql"].startswith("UPDATE")]


def test_without_the_origin_a_foreign_form_would_be_kept(house, monkeypatch):
    monkeypatch.setattr(access, "is_of_ours", lambda request: True)
    client = Client(enforce_csrf_checks=True)
    client.force_login(person_at(house, Role.LEARNER))

    response = client.post(
        ACCOUNT, {"name": "Erika Neu"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 302
    assert "held" in client.session
