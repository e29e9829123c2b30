"""A municipality, its coordination, and a way to invite."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail

from cms.accounts import services
from cms.accounts.models import Role, User
from cms.accounts.services import Invitee
from tests.accounts.factories import MailDomainFactory, PublisherFactory, person_at
from tests.municipalities.factories import MunicipalityFactory

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EMAIL = "neu@musterheim.example"


@pytest.fixture
def town():
    return MunicipalityFactory(slug="musterheim", name="Musterheim")


@pytest.fixture
def coordinator(town) -> User:
    return person_at(town, Role.COORDINATOR)


@pytest.fixture
def send(town, coordinator):
    """Return a function that invites and returns the path of the link."""

    def invite(email=EMAIL, role=Role.LEARNER, at=NOW, **fields) -> str:
        invitee = Invitee(email, "", role, **fields)
        with time_machine.travel(at, tick=False):
            services.invite(town.publisher, invitee, by=coordinator, at=at)
        return re.search(r"/konto/einladung/\S+", mail.outbox[-1].body).group()

    return invite


@pytest.fixture
def now():
    """Let the time stand still; the test moves it on."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def domain(town, now):
    """Return the domain that people of the town may register by."""
    PublisherFactory(municipality=town)
    return MailDomainFactory(
        municipality=town, domain="musterheim.example", state="open", opened_at=NOW
    )
