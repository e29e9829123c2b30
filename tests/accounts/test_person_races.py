"""Many at once: a code sent fifty times lets in once; no try goes uncounted."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from cms.accounts.models import Person, PersonCode
from cms.accounts.services import person_codes
from tests.accounts.factories import PersonFactory, PublisherFactory
from tests.accounts.staff import code_for, sign_in

TIMES = 50
AT_ONCE = 10

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def person(settings):
    settings.KNOWN_NETWORKS = ["127.0.0.0/8"]  # no limit per source
    return PersonFactory(municipality=PublisherFactory().municipality)


def entered(person, code, times=TIMES) -> int:
    """Return how many of as many requests begin a session; ten are sent at a time."""
    barrier = Barrier(AT_ONCE)

    def run(_) -> bool:
        client = Client()
        barrier.wait()
        try:
            sign_in(client, person, code)
        finally:
            connections.close_all()
        return settings.SESSION_COOKIE_NAME in client.cookies

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(run, range(times)))


def test_code_sent_fifty_times_gives_one_session(person, monkeypatch):
    monkeypatch.setattr(person_codes, "TRIES", TIMES)

    assert entered(person, code_for(person)) == 1
    assert PersonCode.objects.exclude(used_at=None).count() == 1


def test_code_that_is_not_used_up_would_give_several(person, monkeypatch):
    monkeypatch.setattr(person_codes, "TRIES", TIMES)
    code = code_for(person)
    monkeypatch.setattr(
        person_codes, "_use_up", lambda pk, code, at: PersonCode.objects.exists()
    )

    assert entered(person, code) > 1


def test_wrong_codes_at_once_are_five_tries(person):
    assert entered(person, "AAAA-AAAA") == 0
    assert Person.objects.get().tries == person_codes.TRIES
