"""Many at once: of many acceptances of one invitation exactly one succeeds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from cms.accounts import services
from cms.accounts.models import Invitation, Membership, Role, User
from cms.accounts.querysets import InvitationQuerySet
from cms.accounts.services import Refused
from tests.accounts.conftest import EMAIL, NOW
from tests.accounts.factories import MembershipFactory, PublisherFactory, UserFactory

PEOPLE = 8

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def successes(attempt) -> int:
    """Return how many of the attempts, all released at once, are not refused."""
    barrier = Barrier(PEOPLE)

    def run(_) -> bool:
        barrier.wait()
        try:
            attempt()
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(PEOPLE) as pool:
        return sum(pool.map(run, range(PEOPLE)))


@pytest.fixture
def invitation() -> Invitation:
    publisher = PublisherFactory()
    return Invitation.objects.create(
        publisher=publisher,
        invited_by=MembershipFactory(publisher=publisher).user,
        email=EMAIL,
        role=Role.LEARNER,
        token_hash="x",
        created_at=NOW,
        expires_at=NOW + timedelta(days=7),
    )


def test_one_of_many_acceptances_succeeds(invitation):
    user = UserFactory(email=EMAIL)

    count = successes(lambda: services.accept(invitation, user=user, at=NOW))

    assert count == 1
    assert Membership.objects.filter(user=user).count() == 1


def test_without_the_condition_several_would_succeed(invitation, monkeypatch):
    user = UserFactory(email=EMAIL)
    monkeypatch.setattr(InvitationQuerySet, "open", lambda self, *, at: self)

    count = successes(lambda: services.accept(invitation, user=user, at=NOW))

    assert count > 1


def test_button_pressed_many_times_makes_one_account(invitation):
    count = successes(
        lambda: services.accept_as_new_person(
            invitation, name="Neu", password="ein langer satz am morgen", at=NOW
        )
    )

    assert count == 1
    user = User.objects.get(email=EMAIL)
    assert Membership.objects.filter(role=Role.LEARNER).get().user == user
    assert Invitation.objects.get().accepted_by == user
