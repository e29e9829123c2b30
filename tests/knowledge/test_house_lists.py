"""Lists, links, files and other programs: what they show of the pages of houses."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from cms.knowledge.models import PageFile, RelatedPage
from cms.knowledge.services.attachments import may_open
from cms.knowledge.services.structure import (
    SECTIONS,
    ensure_section,
    internal_place,
    open_place,
)
from tests.knowledge.factories import guide, house_page, text_of, told
from tests.knowledge.houses import asked

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb"\b\w{64}\b")  # of forms; another one in each answer


def test_lists_show_members_what_is_theirs(client, houses, order, readers):
    section = ensure_section("dienstanweisungen", *SECTIONS["dienstanweisungen"])
    common = guide("fuer-alle")

    own = text_of(asked(client, readers["member"], section.url))
    others = [
        text_of(asked(client, readers[who], section.url))
        for who in ("visitor", "nobody", "stranger", "operator")
    ]

    assert f"Aus Ihrem Haus: {houses[0]}" in own
    assert order.url in own
    assert not [text for text in others if order.url in text]
    assert common.title in text_of(asked(client, readers["member"], "/wissen/"))


def test_common_lists_leave_out_pages_of_houses(client, houses, readers):
    page = house_page(open_place(houses[0]), "eigener-weg")

    shown = {
        who: page.title in text_of(asked(client, readers[who], "/wissen/"))
        for who in ("visitor", "member", "stranger")
    }

    assert shown == {"visitor": False, "member": True, "stranger": False}
    assert page.title in text_of(asked(client, None, "/wissen/von/musterheim/"))
    assert "/wissen/von/musterheim/" in text_of(asked(client, None, "/wissen/von/"))


def test_open_page_does_not_name_internal_ones(client, order, readers):
    page = guide()
    with told():
        RelatedPage.objects.create(page=page, target=order)

    assert order.title not in text_of(asked(client, None, page.url))


def test_internal_page_names_others_of_its_house(client, houses, order, readers):
    page = house_page(internal_place(houses[0]), "nachbar")
    with told():
        RelatedPage.objects.create(page=page, target=order)

    assert order.title in text_of(asked(client, readers["member"], page.url))


def test_links_lead_to_the_copy_of_the_own_house(client, houses, readers):
    guide("ziel")
    own = house_page(internal_place(houses[0]), "ziel")
    house_page(open_place(houses[1]), "ziel")
    text = {"heading": "Eins", "text": "Siehe [Ziel](page:ziel)."}
    body = [("section", text)]
    page = house_page(internal_place(houses[0]), "von-hier", body=body)
    common = guide("von-dort", body=body)

    assert f'href="{own.url}"' in text_of(asked(client, readers["member"], page.url))
    assert 'href="/wissen/ziel/"' in text_of(asked(client, None, common.url))


def test_api_holds_no_internal_page(client, order, readers):
    for person in (None, readers["member"], readers["stranger"]):
        listed = asked(client, person, "/api/v1/pages").json()["results"]
        one = asked(client, person, f"/api/v1/pages/{order.pk}")
        assert (order.title in str(listed), one.status_code) == (False, 404)


def test_files_of_internal_pages_open_for_members_alone(order, readers):
    file = ContentFile(b"%PDF-1.7", name="anlage.pdf")
    document = Document.objects.create(title="Anlage", file=file)
    PageFile.objects.create(page=order, document=document)

    opened = {
        name for name, person in readers.items()
        if may_open(person or AnonymousUser(), document)
    }  # fmt: skip

    assert opened == {"member", "operator"}


def test_list_costs_the_same_for_one_and_three_pages(
    client, houses, readers, django_assert_num_queries
):
    section = ensure_section("wissen", *SECTIONS["wissen"])
    counts = []
    for slugs in (("eins",), ("zwei", "drei")):
        for slug in slugs:
            house_page(internal_place(houses[0]), slug)
        asked(client, readers["member"], section.url)
        with django_assert_num_queries(4) as captured:
            client.get(section.url)
        counts.append(len(captured))

    assert counts == [4, 4]
