"""Two people decide on one proposal at once: one decision, one answer.

The twin decides without looking at the state of the row: it has to be found out, or
the test proves nothing.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils import timezone

from assessment.models import Answer, Contribution
from assessment.services import contributions
from assessment.services.refusals import RefusalError
from tests.accounts.factories import UserFactory
from tests.assessment.factories import ContributionFactory

PEOPLE = 4


def accept(row, by):
    contributions.accept_contribution(row, version=0, by=by, at=timezone.now())


def decline(row, by):
    contributions.decline_contribution(row, by=by, at=timezone.now())


def unchecked(row, state, *, by, at):
    """Decide as the product must not: whatever the state is by now."""
    Contribution.objects.filter(pk=row.pk).update(
        state=state, decided_by=by, decided_at=at
    )


def rush(acts):
    """Let everybody decide on the same proposal at once; return who succeeded."""
    row = ContributionFactory(question="itb-04", level=3)
    people = [UserFactory() for _ in acts]
    start = Barrier(len(acts))

    def decide(number):
        mine = Contribution.objects.select_related("delivery__run").get(pk=row.pk)
        start.wait(60)
        try:
            acts[number](mine, people[number])
        except RefusalError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(acts)) as pool:
        done = list(pool.map(decide, range(len(acts))))
    row.refresh_from_db()
    return row, people, done


def is_sound(row, people, done):
    """Tell whether one decision was made, and the answers are what it says."""
    winners = [
        person for person, is_first in zip(people, done, strict=True) if is_first
    ]
    answers = Answer.objects.filter(run=row.delivery.run)
    is_written = answers.count() == (row.state == "accepted")
    return winners == [row.decided_by] and is_written


def check(rounds, acts):
    for _ in range(rounds):
        assert is_sound(*rush(acts))


def check_accepting(rounds):
    check(rounds, [accept] * PEOPLE)
    assert Answer.objects.exclude(version=1).count() == 0


def check_both(rounds):
    check(rounds, [accept, decline] * (PEOPLE // 2))


def check_twin(rounds):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contributions, "_decide", unchecked)
        found = [is_sound(*rush([accept, decline])) for _ in range(rounds)]
    assert not all(found)


CHECKS = [check_accepting, check_both, check_twin]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", CHECKS)
def test_deciding_at_once_on_postgresql(race):
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL of a PostgreSQL")

    race(20)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", CHECKS)
def test_deciding_at_once_on_sqlite(race):
    if connection.vendor != "sqlite":
        pytest.skip("is for SQLite")

    race(4)
