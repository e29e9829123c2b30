"""Fifty buttons pressed at once: one account, one membership; with the guard away more.

On PostgreSQL; source: privacy-and-security, R16.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connections
from django.utils import timezone

from cms.accounts.models import MailDomain, Membership, Registration, Role, User
from cms.accounts.services import Refused, mail_domains, registering
from tests.accounts.conftest import EMAIL, NOW
from tests.accounts.factories import (
    MailDomainFactory,
    MembershipFactory,
    PublisherFactory,
    UserFactory,
)

PEOPLE = 50
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def outcomes(attempt, *arguments) -> list[str]:
    """Return what became of fifty attempts, all released at once."""
    barrier = Barrier(PEOPLE)

    def run(number: int) -> str:
        barrier.wait()
        try:
            attempt(*(one[number % len(one)] for one in arguments))
        except (Refused, IntegrityError) as error:
            return type(error).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(PEOPLE) as pool:
        return sorted(pool.map(run, range(PEOPLE)))


@pytest.fixture
def registration():
    publisher = PublisherFactory()
    MailDomainFactory(
        municipality=publisher.municipality,
        domain="musterheim.example",
        state="open",
        opened_at=NOW,
    )
    registering.ask_to_register(EMAIL, at=timezone.now())
    return Registration.objects.get()


def as_new(registration) -> None:
    registering.register_as_new_person(registration, name="Neu", password=None)


EXPECTED = ["Refused"] * (PEOPLE - 1) + ["done"]


def test_fifty_buttons_make_one_account_and_one_membership(registration):
    assert outcomes(lambda: as_new(registration)) == EXPECTED
    assert Membership.objects.get().user == User.objects.get()


def test_fifty_buttons_of_an_account_make_one_membership(registration):
    user = UserFactory(email=EMAIL)

    assert outcomes(lambda: registering.register(registration, user=user)) == EXPECTED
    assert Membership.objects.get().role == Role.LEARNER


def test_without_using_the_row_up_several_would_go_on(registration, monkeypatch):
    user = UserFactory(email=EMAIL)
    monkeypatch.setattr(registering, "_use_up", lambda registration: True)

    found = outcomes(lambda: registering.register(registration, user=user))

    assert set(found) != {"Refused", "done"} or found.count("done") > 1


def waiting() -> list[MailDomain]:
    return [MailDomainFactory(domain="kreis.example") for _ in range(PEOPLE)]


def confirm(domain) -> None:
    mail_domains.confirm_domain(domain, at=NOW)


def test_domain_opened_by_fifty_at_once_is_open_for_one():
    assert outcomes(confirm, waiting()) == EXPECTED
    assert MailDomain.objects.open().count() == 1


def test_own_domain_entered_many_times_at_once_stands_once():
    held = MembershipFactory(user=UserFactory(email="ko@amt.example"))
    place = held.publisher.municipality

    outcomes(
        lambda: mail_domains.add_domain(place, "amt.example", by=held.user, at=NOW)
    )

    assert MailDomain.objects.get().state == "open"
