"""A town, an instruction in force, somebody who has to confirm it."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from cms.accounts.models import HouseAgreement, Membership, User
from tests.accounts.factories import PublisherFactory, person_at
from tests.acknowledgement.factories import AssignmentFactory, check, instruction
from tests.municipalities.factories import MunicipalityFactory

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def now():
    """Let the time stand still; the test moves it on."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def town(now):
    town = MunicipalityFactory(slug="musterheim", name="Musterheim", state="03")
    PublisherFactory(municipality=town)
    return town


@pytest.fixture
def text(town):
    return instruction(town.publisher, title="Posteingang", check_questions=[])


@pytest.fixture
def assignment(town, text):
    return AssignmentFactory(municipality=town, page=text)


@pytest.fixture
def person(town) -> User:
    return long_here(person_at(town, "learner"))


@pytest.fixture
def coordinator(town) -> User:
    return long_here(person_at(town, "coordinator"))


@pytest.fixture
def agreed(town):
    return HouseAgreement.objects.create(
        municipality=town,
        title="DV",
        concluded_on=date(2026, 1, 5),
        recorded_on=date(2026, 1, 5),
        annex_version=1,
    )


def long_here(person: User) -> User:
    """Return the person, who has been there for years."""
    Membership.objects.filter(user=person).update(since=date(2020, 1, 1))
    return person


def ask_questions(page) -> None:
    """Give the page two check questions."""
    import json

    from tests.acknowledgement.factories import publish

    second = check("Wer darf das Passwort kennen?", "Niemand außer Ihnen.")
    publish(
        page,
        check_questions=json.dumps([check(), second]),
        change_kind="editorial",
        change_note="Fragen.",
    )
