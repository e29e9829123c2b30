"""Many at once: of many acceptances of one invitation exactly one succeeds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from cms.accounts import services
from cms.accounts.models import AccessLink, Invitation, Membership, Role, User
from cms.accounts.querysets import InvitationQuerySet
from cms.accounts.services import Refused, links
from tests.accounts.conftest import EMAIL, NOW
from tests.accounts.factories import (
    AccessLinkFactory,
    MembershipFactory,
    PublisherFactory,
    UserFactory,
)

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


@pytest.fixture
def link():
    """Return a link whose code was sent."""
    nonce = "0" * 32
    return AccessLinkFactory(
        created_at=NOW, code_nonce=nonce, code_until=NOW + timedelta(minutes=15)
    )


def enter(link) -> None:
    """Use the right code on a copy of the link, as each request has its own."""
    own = AccessLink.objects.get(pk=link.pk)
    if not links.use_code(own, links.code_of(link), at=NOW):
        raise Refused("")


def test_code_used_many_times_at_once_gives_one_session(link, monkeypatch):
    monkeypatch.setattr(links, "CODE_TRIES", PEOPLE)

    assert successes(lambda: enter(link)) == 1


def test_code_that_is_not_used_up_would_give_several(link, monkeypatch):
    monkeypatch.setattr(links, "CODE_TRIES", PEOPLE)
    monkeypatch.setattr(links, "USED", {"code_tries": 0})

    assert successes(lambda: enter(link)) > 1


def test_wrong_codes_at_once_are_five_tries(link):
    wrong = "x"

    def attempt() -> None:
        own = AccessLink.objects.get(pk=link.pk)
        links.use_code(own, wrong, at=NOW)

    assert successes(attempt) == PEOPLE
    assert AccessLink.objects.get().code_tries == links.CODE_TRIES
