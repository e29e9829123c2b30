"""Nobody learns staff numbers at the door: one answer, limits per number and source."""

from statistics import median
from time import process_time

import pytest
from django.core.cache import cache
from django.test import Client

from cms.accounts.models import PersonCode
from tests.accounts.conftest import NOW
from tests.accounts.factories import PersonFactory
from tests.accounts.staff import code_for, codes_for, door, sign_in
from tests.profile import count

pytestmark = pytest.mark.django_db
WRONG = "AAAA-AAAA"


@pytest.fixture
def person(town, coordinator):
    return PersonFactory(municipality=town, name="Ada Werk", number="P 12")


def seen(person, number, code) -> tuple:
    cache.clear()
    client = Client()
    response = client.post(door(person), {"number": number, "code": code})
    body = response.content.decode().replace(number, "<number>").replace(code, "<code>")
    token = body.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    cookies = tuple(sorted(response.cookies))
    return response.status_code, body.replace(token, ""), cookies


def test_whatever_is_wrong_the_answer_is_equal_to_the_byte(person):
    gone = PersonFactory(municipality=person.municipality, ended_at=NOW)
    locked = PersonFactory(municipality=person.municipality)
    code = code_for(locked)
    for _ in range(5):
        seen(locked, locked.number, WRONG)
    other = PersonFactory()

    answers = {
        seen(person, person.number, WRONG),
        seen(person, "gibt es nicht", WRONG),
        seen(person, gone.number, WRONG),
        seen(person, locked.number, code),
        seen(person, other.number, code_for(other)),
    }

    assert len(answers) == 1
    assert next(iter(answers))[0] == 422


def test_source_has_twenty_failures_over_all_numbers(client, person):
    for number in range(20):
        client.post(door(person), {"number": str(number), "code": WRONG})

    assert sign_in(client, person).status_code == 422
    assert not PersonCode.objects.exclude(used_at=None).exists()


def test_successes_of_a_whole_yard_do_not_count(client, person):
    for code in codes_for(person, 22):
        assert sign_in(client, person, code).status_code == 302


def _seconds(person, number) -> float:
    """Return CPU seconds of one try; limits do not count here."""
    cache.clear()
    client, start = Client(), process_time()
    client.post(door(person), {"number": number, "code": WRONG})
    return process_time() - start


def test_known_and_unknown_numbers_take_the_same_time(person):
    numbers = {"known": person.number, "unknown": "gibt es nicht"}
    _seconds(person, person.number)
    taken = {name: [] for name in numbers}
    for _ in range(count(40, 200)):
        for name, number in numbers.items():
            taken[name].append(_seconds(person, number))

    assert abs(median(taken["known"]) - median(taken["unknown"])) < 0.010
