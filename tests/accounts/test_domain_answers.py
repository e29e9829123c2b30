"""What operators said to a mail domain reaches those who coordinate, by their day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.accounts.models import MailDomain, Role
from cms.accounts.permissions import memberships_of
from cms.accounts.services import mail_domains
from cms.accounts.services.day import day_groups
from tests.accounts.factories import (
    MailDomainFactory,
    MembershipFactory,
    PublisherFactory,
    person_at,
)
from tests.accounts.signing import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(town):
    user = person(email="ko@musterheim.example")
    MembershipFactory(user=user, publisher=PublisherFactory(municipality=town))
    return user


def lines(user):
    """Return what the day of the person says of mail domains."""
    groups = [each for each in day_groups(user) if each.order == 55]
    return [line.text for group in groups for line in group.lines]


def test_coordinators_hear_what_operators_said(town, coordinator):
    now = timezone.now()
    opened, declined = (
        mail_domains.add_domain(town, f"{name}.example", by=coordinator, at=now)
        for name in ("amt", "fremd")
    )
    before = lines(coordinator)

    mail_domains.confirm_domain(opened, at=now + timedelta(hours=1))
    mail_domains.decline_domain(declined)

    assert before == []
    assert lines(coordinator) == [
        "Musterheim: Mit der Mail-Domain amt.example "
        "kann man sich jetzt selbst anmelden.",
        "Musterheim: Die Mail-Domain fremd.example wurde vom Betrieb abgelehnt.",
    ]
    assert lines(person_at(town, Role.LEARNER)) == []


def test_own_domains_and_old_answers_are_no_news(town, coordinator):
    now = timezone.now()
    mail_domains.add_domain(town, "musterheim.example", by=coordinator, at=now)
    old = mail_domains.add_domain(town, "amt.example", by=coordinator, at=now)
    MailDomain.objects.filter(pk=old.pk).update(created_at=now - timedelta(days=20))
    mail_domains.confirm_domain(old, at=now - timedelta(days=9))

    assert lines(coordinator) == []


@pytest.mark.parametrize("count", [1, 3])
def test_answers_cost_one_query(town, coordinator, count, django_assert_num_queries):
    for number in range(count):
        MailDomainFactory(
            municipality=town,
            domain=f"d{number}.example",
            state=MailDomain.State.DECLINED,
        )
    memberships_of(coordinator)

    with django_assert_num_queries(11) as captured:
        day_groups(coordinator)

    asked = [query for query in captured if "maildomain" in query["sql"]]
    assert len(asked) == 1
