"""Two people decide on one proposal at once: one decision, one answer.

And whoever types while the sheet is given in: what was saved is handed over, or the
save is refused. The twins decide, or save, without looking at the state of the row:
they have to be found out, or the test proves nothing.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, current_thread, main_thread
from time import sleep

import pytest
from django.db import connection, connections
from django.utils import timezone

from assessment.models import Answer, Contribution
from assessment.services import contributions
from assessment.services.answers import Draft
from assessment.services.refusals import RefusalError
from tests.accounts.factories import UserFactory
from tests.assessment.factories import ContributionFactory, DeliveryFactory

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


def held_a_while(delivery):
    """Hold the sheet as the product does, and take time for the rest."""
    hold(delivery)
    sleep(0.05)


def not_held(_delivery):
    """Save without holding the sheet, and only when it is given in."""
    if current_thread() is not main_thread():
        assert GIVEN_IN.wait(60)


def give_in_while_typing(patched):
    """Save one answer while the sheet is given in; return its saved states."""
    GIVEN_IN.clear()
    sheet = DeliveryFactory(questions=["itb-01", "itb-04"])
    ContributionFactory(delivery=sheet, question="itb-01", state="draft")
    start = Barrier(2)

    def type_on():
        draft = Draft("itb-04", "house", "3", 0)
        start.wait(60)
        try:
            contributions.save_contribution(sheet, draft, at=timezone.now())
        except RefusalError:
            pass
        finally:
            connections.close_all()

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as pool:
        patch.setattr(contributions, "_hold", patched)
        typed = pool.submit(type_on)
        start.wait(60)
        sleep(0.02)
        contributions.give_in(sheet, at=timezone.now())
        GIVEN_IN.set()
        typed.result()
    return set(sheet.contributions.values_list("state", flat=True))


def check_giving_in(rounds):
    for _ in range(rounds):
        assert give_in_while_typing(held_a_while) == {"waiting"}


def check_giving_in_twin(rounds):
    for _ in range(rounds):
        assert give_in_while_typing(not_held) == {"waiting", "draft"}


hold = contributions._hold
GIVEN_IN = Event()
CHECKS = [check_accepting, check_both, check_twin, check_giving_in]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", [*CHECKS, check_giving_in_twin])
def test_deciding_at_once_on_postgresql(race):
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL of a PostgreSQL")

    race(20)


# SQLite lets one write at a time anyway: the twin of giving in would wait for itself.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", CHECKS)
def test_deciding_at_once_on_sqlite(race):
    if connection.vendor != "sqlite":
        pytest.skip("is for SQLite")

    race(4)
