"""Internal pages: read by the members of their house, missing for everybody else."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from wagtail.models import PageViewRestriction

from cms.knowledge import permissions, wagtail_hooks
from cms.knowledge.models import ContentPage
from cms.knowledge.services.structure import (
    internal_place,
    open_place,
)
from cms.search.services.entries import refresh_all
from cms.search.services.visible import readable_pages, visible_entries
from tests.knowledge.factories import house_page, text_of, told
from tests.knowledge.houses import asked, town

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb"\b\w{64}\b|data-session=.\d+")  # another one in each answer


def addresses(page):
    above = page.get_parent()
    versions = f"/fassungen/{page.pk}/"
    found = [page.url, versions, f"{versions}1/", f"{versions}vergleich/"]
    return [*found, above.url]


def test_members_read_all_addresses_of_an_internal_page(client, order, readers):
    statuses = [
        asked(client, readers["member"], url).status_code for url in addresses(order)
    ]

    assert statuses == [200, 200, 200, 200, 200]


@pytest.mark.parametrize("who", ["nobody", "stranger", "operator"])
def test_internal_page_looks_missing_to_strangers(client, order, readers, who):
    client.force_login(readers[who])
    missing = TOKEN.sub(b"", client.get("/intern/musterheim/nichts/").content)
    answers = [client.get(url) for url in addresses(order)]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert {TOKEN.sub(b"", answer.content) for answer in answers} == {missing}


def test_visitors_sign_in_first_and_learn_nothing_by_asking(client, order):
    wanted = [order.url, "/intern/musterheim/nichts/", "/intern/", "/intern/x/"]

    found = [asked(client, None, url).headers["Location"] for url in wanted]

    assert found == [f"/konto/anmelden/?next={url}" for url in wanted]


def test_node_names_own_places_alone(client, houses, order, readers):
    told_to = text_of(asked(client, readers["member"], "/intern/"))

    assert "/intern/musterheim/" in told_to
    assert "/intern/beispielstadt/" not in told_to
    assert asked(client, readers["nobody"], "/intern/").status_code == 404


def test_page_below_no_place_is_read_by_nobody(client, order, readers):
    with told():
        order.move(internal_place(town("x")).get_parent(), pos="last-child")
    page = ContentPage.objects.get(pk=order.pk)

    assert asked(client, readers["member"], page.url).status_code == 404


def test_membership_that_ended_closes_at_once(client, order, readers):
    member = readers["member"]
    before = asked(client, member, order.url).status_code
    member.memberships.all().delete()

    assert (before, asked(client, member, order.url).status_code) == (200, 404)


def test_moved_page_is_closed_at_once(client, houses, order, readers):
    assert asked(client, readers["member"], order.url).status_code == 200
    with told():
        order.move(internal_place(houses[1]), pos="last-child")
    page = ContentPage.objects.get(pk=order.pk)

    assert asked(client, readers["member"], page.url).status_code == 404
    assert asked(client, readers["stranger"], page.url).status_code == 200


def test_open_page_read_before_is_closed_once_it_moves_inside(client, houses, readers):
    page = house_page(open_place(houses[0]))
    before = asked(client, None, page.url).status_code
    with told():
        page.move(internal_place(houses[0]), pos="last-child")
    page = ContentPage.objects.get(pk=page.pk)

    assert (before, asked(client, None, page.url).status_code) == (200, 302)
    assert asked(client, readers["stranger"], page.url).status_code == 404


@pytest.mark.parametrize("is_restricted", [True, False])
def test_querysets_and_search_agree_on_who_reads(order, readers, is_restricted):
    if not is_restricted:  # memberships decide, with and without the restriction
        with told():
            PageViewRestriction.objects.all().delete()
    refresh_all()

    for name, person in readers.items():
        reader = person or AnonymousUser()
        wanted = [order.pk] if name == "member" else []
        found = ContentPage.objects.visible_to(reader).filter(kind="instruction")
        entries = visible_entries(reader).filter(kind="instruction")
        assert [page.pk for page in found] == wanted, name
        assert [entry.page_id for entry in entries] == wanted, name
        assert readable_pages(reader).filter(pk=order.pk).exists() == bool(wanted)


def test_without_its_restriction_an_internal_page_stays_closed(client, order, readers):
    with told():
        PageViewRestriction.objects.all().delete()

    assert asked(client, None, order.url).status_code == 302
    assert asked(client, readers["stranger"], order.url).status_code == 404
    assert asked(client, None, f"/fassungen/{order.pk}/").status_code == 302


def test_twin_without_the_rule_strangers_read(client, order, readers, monkeypatch):
    monkeypatch.setattr(wagtail_hooks, "may_read", lambda user, page: True)

    assert asked(client, readers["stranger"], order.url).status_code == 200


def test_twin_without_the_hook_strangers_find(order, readers, monkeypatch):
    monkeypatch.setattr(permissions.reading, "internal_root", lambda: "")

    found = ContentPage.objects.visible_to(readers["stranger"])

    assert order.pk in [page.pk for page in found]
    assert permissions.closed_pages(readers["stranger"]) == Q(pk__in=())
