"""The levels of trust of an alliance: who sees what of whose processes."""

import csv
import io

import pytest

from cms.knowledge.models import Service
from cms.knowledge.services.structure import internal_place, open_place
from tests.accounts.factories import MembershipFactory, PublisherFactory
from tests.knowledge.factories import process, text_of
from tests.municipalities.factories import AllianceFactory, named_bodies

pytestmark = pytest.mark.django_db
KEY, OTHER = "99102013002000", "99012004023000"


@pytest.fixture
def bodies():
    return named_bodies("Altdorf", "Bergheim", "Cadenau")


@pytest.fixture
def alliance(bodies):
    found = AllianceFactory(name="Verbund am Fluss", slug="am-fluss")
    found.members.set(bodies[:2])
    return found


@pytest.fixture
def publishers(bodies):
    return [PublisherFactory(municipality=body) for body in bodies]


@pytest.fixture
def member(client, publishers):
    found = MembershipFactory(publisher=publishers[0])
    client.force_login(found.user)
    return found


def address(body, end="/"):
    return f"/kommunen/{body.slug}/verbund/vertrauensniveaus{end}"


def stated(publisher, level, key=KEY, place=open_place, **fields):
    slug = fields.pop("slug", f"{key}-{level}")
    return process(
        slug, place=place(publisher), trust_level=level, leika_key=key, **fields
    )


def levels(response):
    return [
        (row.service, [[one.level for one in cell] for cell in row.cells], row.differs)
        for row, _name in response.context["rows"]
    ]


def test_differences_are_marked_with_their_reasons(
    client, bodies, alliance, publishers, member
):
    Service.objects.create(slug=KEY, leika_key=KEY, name="Hundesteuer")
    stated(publishers[0], "normal", trust_reason="Geringe Beträge.")
    stated(publishers[1], "substantial", trust_reason="Zahlungsdaten.")
    stated(publishers[0], "none", OTHER)
    stated(publishers[2], "high")

    response = client.get(address(bodies[0]))

    assert levels(response) == [
        (OTHER, [["keines"], []], False),
        (KEY, [["normal"], ["substanziell"]], True),
    ]
    text = text_of(response)
    assert "Unterschiedlich" in text
    assert "Zahlungsdaten." in text
    assert f'href="/leistungen/{KEY}/">Hundesteuer</a>' in text
    assert "Cadenau" not in text


def test_only_differences_are_shown_on_request(
    client, bodies, alliance, publishers, member
):
    stated(publishers[0], "none", OTHER)
    address_of_all = address(bodies[0])
    assert "Keine Unterschiede" in text_of(
        client.get(f"{address_of_all}?nur=unterschiede")
    )

    stated(publishers[0], "normal")
    stated(publishers[1], "high")

    response = client.get(f"{address_of_all}?nur=unterschiede")
    assert [row[0] for row in levels(response)] == [KEY]


def test_internal_processes_of_others_are_not_seen(
    client, bodies, alliance, publishers, member
):
    stated(publishers[0], "normal", place=internal_place)
    stated(publishers[1], "high", place=internal_place)

    assert levels(client.get(address(bodies[0]))) == [(KEY, [["normal"], []], False)]

    MembershipFactory(user=member.user, publisher=publishers[1])

    assert levels(client.get(address(bodies[0]))) == [
        (KEY, [["normal"], ["hoch"]], True)
    ]


def test_what_is_not_published_or_has_no_key_is_not_compared(
    client, bodies, alliance, publishers, member
):
    stated(publishers[0], "normal", "", slug="ohne")
    stated(publishers[0], "normal").unpublish()

    text = text_of(client.get(address(bodies[0])))

    assert "Es gibt noch nichts zu vergleichen" in text


def test_members_of_another_body_find_nothing(client, bodies, alliance, member):
    assert client.get(address(bodies[1])).status_code == 404
    assert client.get(address(bodies[1], ".csv")).status_code == 404


def test_a_body_without_an_alliance_is_told_so(client, bodies, publishers, member):
    text = text_of(client.get(address(bodies[0])))

    assert "gehört noch zu keinem Verbund" in text
    file = client.get(address(bodies[0], ".csv")).content.decode("utf-8-sig")
    assert file.splitlines() == ["LeiKa-Schlüssel;Leistung;Unterschiedlich"]
    workspace = client.get(f"/kommunen/{bodies[0].slug}/")
    assert "vertrauensniveaus" not in text_of(workspace)


def test_of_several_alliances_one_is_chosen(
    client, bodies, alliance, publishers, member
):
    other = AllianceFactory(name="Amtsnachbarn", slug="nachbarn")
    other.members.set([bodies[0], bodies[2]])
    stated(publishers[2], "high")

    def shown(query):
        return [
            body.name
            for body in client.get(address(bodies[0]) + query).context["asked"].bodies
        ]

    assert shown("") == shown("?verbund=gibt-es-nicht") == ["Altdorf", "Cadenau"]
    assert shown("?verbund=am-fluss") == ["Altdorf", "Bergheim"]
    assert "Verbund am Fluss" in text_of(client.get(address(bodies[0])))


def test_the_workspace_leads_to_the_comparison(client, bodies, alliance, member):
    text = text_of(client.get(f"/kommunen/{bodies[0].slug}/"))

    assert f'href="{address(bodies[0])}"' in text


def test_csv_holds_all_rows(client, bodies, alliance, publishers, member):
    Service.objects.create(slug=KEY, leika_key=KEY, name="=Hundesteuer")
    stated(publishers[0], "normal")
    stated(publishers[1], "high")

    response = client.get(address(bodies[0], ".csv?verbund=am-fluss"))

    text = response.content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [
        ["LeiKa-Schlüssel", "Leistung", "Unterschiedlich", "Altdorf", "Bergheim"],
        [KEY, "'=Hundesteuer", "ja", "normal", "hoch"],
    ]


@pytest.mark.usefixtures("alliance", "member")
@pytest.mark.parametrize("item_count", [1, 3])
def test_queries_do_not_grow(
    client, bodies, publishers, item_count, django_assert_num_queries
):
    for number in range(item_count):
        stated(publishers[0], "normal", f"9900000000000{number}")
        stated(publishers[1], "high", f"9900000000000{number}")
    client.get(address(bodies[0]))

    with django_assert_num_queries(10):
        response = client.get(address(bodies[0]))

    assert len(response.context["rows"]) == item_count
