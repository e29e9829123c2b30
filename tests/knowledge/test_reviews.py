"""Reviews: who is asked, what confirming does, what readers see."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.accounts.models import Publisher, Role
from cms.audit.models import Entry
from cms.knowledge.models import ContentPage
from cms.knowledge.services.reviews import kept_by
from cms.knowledge.views.reviews import day_groups
from tests.accounts.factories import MembershipFactory, UserFactory, person_at
from tests.knowledge.factories import (
    TopicFactory,
    guide,
    load,
    page_of,
    text_of,
    told,
    write_page,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def due(today):
    """Return a page whose review was due yesterday."""
    page = guide("akten-ordnen")
    set_due(page, today - timedelta(days=1))
    return page


def set_due(page, day, **values):
    ContentPage.objects.filter(pk=page.pk).update(review_on=day, **values)


def platform_role(role=Role.EDITOR, **values):
    publisher = Publisher.objects.get_or_create(kind="platform")[0]
    return MembershipFactory(publisher=publisher, role=role, **values).user


def asked(person, today):
    return [page.slug for page in kept_by(person, today)]


def test_publication_sets_owner_and_next_review(today):
    page = guide(review_months=6)

    assert page.publisher.kind == "platform"
    assert (page.responsible, page.deputy) == ("editor", "approver")
    assert page.reviewed_on == today
    assert (page.review_on.month - today.month) % 12 == 6


def test_imported_page_has_owner_and_next_review(tmp_path, today):
    TopicFactory(slug="e-akte")
    write_page(tmp_path, "akten-ordnen")

    load(tmp_path)

    page = page_of("akten-ordnen")
    assert page.publisher.kind == "platform"
    assert page.review_on == today.replace(year=today.year + 1)


def test_draft_has_no_review():
    page = guide()
    draft = page.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=False)

    assert (draft.review_on, draft.reviewed_on) == (None, None)


def test_the_responsible_role_is_asked(due, today):
    assert asked(platform_role(), today) == ["akten-ordnen"]
    assert asked(platform_role(Role.APPROVER), today) == []
    assert asked(UserFactory(is_superuser=True), today) == ["akten-ordnen"]
    assert asked(UserFactory(), today) == []


def test_the_same_role_elsewhere_is_not_asked(due, today):
    stranger = person_at(MunicipalityFactory(), Role.EDITOR)

    assert asked(stranger, today) == []


@pytest.mark.parametrize(("late", "is_asked"), [(13, False), (14, True)])
def test_deputy_is_asked_after_fourteen_days(due, today, late, is_asked):
    set_due(due, today - timedelta(days=late))

    assert bool(asked(platform_role(Role.APPROVER), today)) is is_asked


def test_function_can_be_responsible(due, today):
    set_due(due, today, responsible="ko")

    assert asked(platform_role(Role.LEARNER, function="ko"), today)
    assert not asked(platform_role(Role.LEARNER, function="it"), today)


def test_person_who_is_gone_is_asked_nothing(due, today):
    person = platform_role()
    person.is_active = False

    assert asked(person, today) == []


def test_list_shows_what_is_due_and_what_comes(client, due, today):
    soon, later = guide("bald"), guide("spaeter")
    set_due(soon, today + timedelta(days=60))
    set_due(later, today + timedelta(days=61))
    client.force_login(platform_role())

    text = text_of(client.get("/pruefungen/"))

    assert "Akten ordnen" in text
    assert text.count("<span>noch offen</span>") == 1
    assert "Bald" in text
    assert "Spaeter" not in text


def test_confirming_counts_from_today_and_is_recorded(client, due, today):
    person = platform_role()
    client.force_login(person)

    with told():
        response = client.post(f"/pruefungen/{due.pk}/", follow=True)

    due.refresh_from_db()
    assert due.reviewed_on == today
    assert due.review_on == today.replace(year=today.year + 1)
    assert "„Akten ordnen“ ist geprüft." in text_of(response)
    assert Entry.objects.filter(action="knowledge.page_reviewed").count() == 1
    assert PageLogEntry.objects.get(action="knowledge.review").user == person
    assert asked(person, today) == ["akten-ordnen"]


def test_review_of_somebody_else_is_missing(client, due):
    client.force_login(platform_role(Role.LEARNER))

    assert client.post(f"/pruefungen/{due.pk}/").status_code == 404
    assert not PageLogEntry.objects.filter(action="knowledge.review").exists()


def test_without_the_guard_it_would_be_there(client, due, monkeypatch):
    client.force_login(platform_role(Role.LEARNER))
    monkeypatch.setattr(
        "cms.knowledge.views.reviews.kept_by",
        lambda person, today: ContentPage.objects.all(),
    )

    assert client.post(f"/pruefungen/{due.pk}/").status_code == 302
    assert PageLogEntry.objects.filter(action="knowledge.review").exists()


def test_my_day_has_one_line_for_all(due, today):
    set_due(guide("zweite"), today)

    (group,) = day_groups(platform_role())

    (line,) = group.lines
    assert line.text == "2 Seiten sind zu prüfen"
    assert line.until == today - timedelta(days=1)


def test_my_day_is_silent_without_due_reviews(today):
    guide()

    assert list(day_groups(platform_role())) == []


def test_line_is_news_once_a_week(due, time_machine):
    person = platform_role()
    marks = []
    for day in (2, 6, 9):  # Monday, Friday, Monday
        time_machine.move_to(date(2027, 8, day))
        marks += [line.mark for group in day_groups(person) for line in group.lines]

    assert marks[0] == marks[1] != marks[2]


def test_readers_see_that_a_review_is_overdue(client, due):
    assert "Die Prüfung dieser Seite ist noch offen." in text_of(client.get(due.url))


def test_readers_see_the_next_review(client, today):
    page = guide()

    text = text_of(client.get(page.url))

    assert "Nächste Prüfung bis" in text
    assert "ist noch offen" not in text


def test_admin_start_page_names_what_is_due(client, due):
    client.force_login(UserFactory(is_superuser=True))

    text = text_of(client.get("/redaktion/"))

    assert "1 Seite ist zu prüfen" in text
    assert "Meine Pr" in text  # in the menu, written as JSON


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_queries_do_not_grow(client, today, item_count, django_assert_num_queries):
    for number in range(item_count):
        set_due(guide(f"seite-{number}"), today)
    client.force_login(platform_role())
    client.get("/pruefungen/")

    with django_assert_num_queries(4):
        response = client.get("/pruefungen/")

    assert len(response.context["page"]) == item_count
