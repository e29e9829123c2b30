"""What subscriptions bring: once a week, what may be read."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from wagtail.models import PageViewRestriction

from cms.accounts.models import Role
from cms.accounts.services.day import tell
from cms.feedback.domain.weeks import last_week
from cms.feedback.services.subscriptions import news_for, off_token, subscribe
from cms.feedback.views.day import news_groups
from cms.knowledge.models import PageVersion
from tests.accounts.factories import MembershipFactory, UserFactory
from tests.knowledge.factories import TopicFactory, guide, told

pytestmark = pytest.mark.django_db
GONE = 404
MONDAY = date(2026, 11, 23)
LAST_WEEK = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def text():
    page = guide("akten-ordnen", audiences=["it"])
    PageVersion.objects.filter(page=page.pk).update(released_at=LAST_WEEK)
    return page


@pytest.fixture
def person():
    return UserFactory()


def titles(person, day=MONDAY):
    return [one.title for one in news_for(person, day)]


@pytest.mark.parametrize("day", [MONDAY, MONDAY + timedelta(days=6)])
def test_last_week_is_the_last_full_one(day):
    assert last_week(day) == (date(2026, 11, 16), MONDAY)


def test_news_of_a_page_come_in_the_week_after(person, text):
    subscribe(person, page=text)

    assert titles(person) == ["Akten ordnen"]
    assert titles(person, MONDAY - timedelta(days=1)) == []
    assert titles(person, MONDAY + timedelta(days=7)) == []


def test_topic_and_function_bring_their_pages(person, text):
    topic = TopicFactory(slug="e-akte")
    text.topics.add(topic)
    text.save()
    other = UserFactory()
    subscribe(person, topic=topic)
    subscribe(other)

    assert titles(person) == ["Akten ordnen"]
    assert titles(other) == []

    MembershipFactory(user=other, role=Role.LEARNER, function="it")
    assert titles(type(other).objects.get(pk=other.pk)) == ["Akten ordnen"]


def test_several_versions_of_a_page_are_one_line(person, text):
    first = PageVersion.objects.get(page=text.pk)
    PageVersion.objects.create(
        page_id=text.pk, number=2, released_at=LAST_WEEK, change_kind="editorial",
        note="Kürzer.", checksum="2", content=first.content,
    )  # fmt: skip
    subscribe(person, page=text)

    (one,) = news_for(person, MONDAY)

    assert (one.number, one.old, one.note) == (2, 0, "Kürzer.")
    assert one.is_substantive


def test_page_one_may_not_read_is_left_out(person, text):
    subscribe(person, page=text)
    with told():
        PageViewRestriction.objects.create(
            page=text, restriction_type="password", password="geheim"
        )

    assert titles(person) == []


def test_without_the_guard_it_would_be_told(person, text, monkeypatch):
    subscribe(person, page=text)
    with told():
        PageViewRestriction.objects.create(
            page=text, restriction_type="password", password="geheim"
        )
    monkeypatch.setattr(
        "cms.feedback.services.subscriptions.readable_pages",
        lambda _person: type(text).objects.all(),
    )

    assert titles(person) == ["Akten ordnen"]


def test_mail_of_the_day_names_it_on_monday_alone(person, text, time_machine):
    subscribe(person, page=text)
    for day in (23, 24, 25):
        time_machine.move_to(datetime(2026, 11, day, 8, tzinfo=UTC))
        tell([person.pk])

    (letter,) = mail.outbox
    assert "Akten ordnen, inhaltlich geändert" in letter.body
    assert off_token(person) in letter.body


def test_long_week_is_cut(person, text, monkeypatch, time_machine):
    time_machine.move_to(datetime(2026, 11, 23, 8, tzinfo=UTC))
    other = guide("zweite")
    PageVersion.objects.filter(page=other.pk).update(released_at=LAST_WEEK)
    subscribe(person, page=text)
    subscribe(person, page=other)
    monkeypatch.setattr("cms.feedback.views.day._AT_MOST", 1)

    (group,) = news_groups(person)

    assert [line.text for line in group.lines][1:] == [
        "1 weitere Seite",
        "Das bekommen Sie, weil Sie es abonniert haben",
    ]
