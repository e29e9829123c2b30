"""Pages that are closed to some: at once, for everybody, at little cost."""

import pytest
from django.contrib.auth.models import Group
from django.db.models.signals import post_save
from wagtail.models import PageViewRestriction

from cms.knowledge.services.version import raise_version
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide, text_of, told

pytestmark = pytest.mark.django_db


def test_restriction_holds_at_once_and_so_does_its_end(
    client, django_capture_on_commit_callbacks
):
    page = guide()
    index = page.get_parent().url
    client.get(page.url)
    client.get(index)

    with django_capture_on_commit_callbacks(execute=True):
        rule = PageViewRestriction.objects.create(page=page, restriction_type="login")
    closed, without = client.get(page.url), text_of(client.get(index))
    with django_capture_on_commit_callbacks(execute=True):
        rule.delete()

    assert closed.headers["Location"] == f"/konto/anmelden/?next={page.url}"
    assert page.title not in without
    assert client.get(page.url).status_code == 200
    assert page.title in text_of(client.get(index))


def test_page_for_a_group_is_missing_for_others_who_signed_in(client):
    page = guide()
    group = Group.objects.create(name="Redaktion")
    rule = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    rule.groups.add(group)
    member = UserFactory()

    client.force_login(member)
    refused = client.get(page.url)
    member.groups.add(group)

    assert (refused.status_code, client.get(page.url).status_code) == (404, 200)


def test_open_page_asks_for_no_restriction_and_a_closed_one_once(
    client, django_assert_num_queries
):
    page, closed = guide("offen"), guide("geschlossen")
    with told():
        PageViewRestriction.objects.create(page=closed, restriction_type="login")
    client.force_login(UserFactory())
    for each in (page, closed):
        client.get(each.url)

    with django_assert_num_queries(2) as captured:
        client.get(page.url)
    assert not [query for query in captured if "viewrestriction" in query["sql"]]
    with django_assert_num_queries(5) as captured:
        client.get(closed.url)
    asked = [query["sql"] for query in captured if "viewrestriction" in query["sql"]]
    assert len(asked) == 1


@pytest.fixture
def read_before(client):
    """Return a page and its alias that a member has read."""
    page = guide()
    with told():
        alias = page.create_alias(update_slug="zweitname", user=None)
    client.force_login(UserFactory())
    for each in (page, page, alias, alias):
        assert client.get(each.url).status_code == 200
    return page, alias


def closes_itself(page):
    PageViewRestriction.objects.create(page=page, restriction_type="groups")


def closes_above(page):
    above = page.get_parent()
    PageViewRestriction.objects.create(page=above, restriction_type="groups")


@pytest.mark.parametrize("close", [closes_itself, closes_above])
def test_page_read_before_is_missing_once_it_is_closed(client, read_before, close):
    with told():
        close(read_before[0])

    assert [client.get(page.url).status_code for page in read_before] == [404, 404]


def test_twin_without_a_new_version_a_closed_page_stays_open(client, read_before):
    page = read_before[0]
    uid = "knowledge-version-restrictions"
    assert post_save.disconnect(sender=PageViewRestriction, dispatch_uid=uid)
    try:
        with told():
            closes_itself(page)
    finally:
        post_save.connect(raise_version, sender=PageViewRestriction, dispatch_uid=uid)

    assert client.get(page.url).status_code == 200
