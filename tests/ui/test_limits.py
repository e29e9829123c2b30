from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import RequestFactory

from cms.ui import limits
from cms.ui.limits import Limit, give_back, source_of, take

THREE = Limit("try", 3, 60)


def test_uses_end_and_come_back_after_the_time():
    start = datetime(2026, 3, 2, tzinfo=UTC)
    with time_machine.travel(start, tick=False) as clock:
        first = [take(THREE, "a@b.example") for _ in range(5)]
        clock.shift(timedelta(seconds=61))
        later = take(THREE, "a@b.example")

    assert first == [True, True, True, False, False]
    assert later


def test_keys_and_actions_count_apart_whatever_the_case():
    for _ in range(3):
        take(THREE, "a@b.example")

    assert not take(THREE, "A@B.example")
    assert take(THREE, "c@d.example")
    assert take(Limit("other", 3, 60), "a@b.example")


def test_successes_can_be_given_back():
    for _ in range(10):
        took = take(THREE, "x")
        give_back(THREE, "x")

    assert took
    give_back(THREE, "nobody")


def test_refused_uses_are_not_counted():
    for _ in range(5):
        take(THREE, "x")
    give_back(THREE, "x")

    assert take(THREE, "x")


def test_use_whose_time_ends_in_between_counts_as_the_first(monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *arguments: False)

    assert take(THREE, "x")


def test_cache_does_not_show_what_is_counted():
    take(THREE, "erika@musterheim.example")

    assert not [key for key in cache._cache if "erika" in key]


@pytest.mark.parametrize(
    ("limit", "times", "hours"),
    [(limits.REGISTRATION, 10, 1), (limits.EXPORT, 10, 1), (limits.CONTACT, 5, 24)],
)
def test_limits_of_later_parts_are_those_of_r26(limit, times, hours):
    assert (limit.times, limit.seconds) == (times, hours * 3600)


def _sources(addresses: list[str]) -> set[str]:
    made = [RequestFactory().get("/", REMOTE_ADDR=address) for address in addresses]
    return {source_of(request) for request in made}


def test_one_client_is_one_source(settings):
    assert len(_sources(["2001:db8::1", "2001:db8::ffff:1"])) == 1
    assert len(_sources(["192.0.2.1", "192.0.2.2"])) == 2
    assert _sources([""]) == {"unknown"}
    settings.KNOWN_NETWORKS = ("192.0.2.0/24",)
    assert len(_sources(["192.0.2.1", "192.0.2.1"])) == 2
