"""What is new: the page, the feed, the widget."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.accounts.models import Publisher
from cms.feedback.domain.newest import Entry, merged, printable
from cms.knowledge.models import ContentPage, InstructionPage, PageVersion
from cms.knowledge.services.structure import SECTIONS, ensure_section
from cms.settings.environment import Environment
from tests.knowledge.factories import TopicFactory, guide, text_of, told
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
GONE = 404
ATOM = "{http://www.w3.org/2005/Atom}"


def instruction(slug, *, since, until=None):
    """Return a live instruction that came into force on this day."""
    with told():
        section = ensure_section("dienstanweisungen", *SECTIONS["dienstanweisungen"])
        page = InstructionPage(
            slug=slug, title=slug.capitalize(), kind="instruction", summary="Kurz.",
            number="DA 1", scope="Alle", in_force_from=since, in_force_until=until,
        )  # fmt: skip
        section.add_child(instance=page)
        page.save_revision().publish()
    return page


def titles(client, query=""):
    return [one.title for one in client.get(f"/neu/{query}").context["entries"]]


def entries(client, query=""):
    feed = ET.fromstring(client.get(f"/neu/atom/{query}").content)  # noqa: S314 -- our own
    return [
        (one.findtext(f"{ATOM}title"), one.find(f"{ATOM}link").get("href"))
        for one in feed.iter(f"{ATOM}entry")
    ]


def of_municipality(page):
    place = MunicipalityFactory(slug="musterheim")
    publisher = Publisher.objects.get_or_create(
        kind="municipality", municipality=place
    )[0]
    with told():
        ContentPage.objects.filter(pk=page.pk).update(publisher=publisher)
        page.refresh_from_db()
        page.save_revision().publish()


def test_entries_of_a_day_stand_by_title():
    rows = [
        Entry(date(2026, 1, day), title, "", "/", "", "")
        for day, title in ((1, "b"), (2, "z"), (2, "a"))
    ]

    assert [one.title for one in merged(rows)] == ["a", "z", "b"]


def test_control_characters_are_left_out():
    assert printable("a\x0bb\nc") == "ab\nc"


def test_page_names_versions_with_their_note(client):
    guide("akten-ordnen")

    shown = text_of(client.get("/neu/"))

    assert "Akten ordnen" in shown
    assert "/neu/atom/" in shown


def test_feed_holds_whole_addresses(client, settings):
    settings.BASE_URL = "https://wandelwerk.example"
    guide("akten-ordnen")

    response = client.get("/neu/atom/")

    assert response["Content-Type"].startswith("application/atom+xml")
    assert entries(client) == [
        ("Akten ordnen", "https://wandelwerk.example/wissen/akten-ordnen/")
    ]


def test_instructions_in_force_are_named(client, time_machine):
    time_machine.move_to(datetime(2026, 11, 23, 9, tzinfo=UTC))
    instruction("gilt", since=date(2026, 11, 20))
    instruction("spaeter", since=date(2026, 12, 1))
    instruction("vorbei", since=date(2026, 1, 1), until=date(2026, 6, 30))
    PageVersion.objects.all().delete()

    assert titles(client) == ["Gilt"]
    assert "Neu in Kraft" in text_of(client.get("/neu/widget/"))


def test_sections_topics_and_municipalities_have_their_own(client):
    page, other = guide("akten-ordnen"), guide("fremd")
    instruction("gilt", since=None)
    page.topics.add(TopicFactory(slug="e-akte"))
    page.save()
    of_municipality(other)

    assert titles(client) == ["Akten ordnen", "Gilt"]
    assert titles(client, "?thema=e-akte") == ["Akten ordnen"]
    assert titles(client, "?bereich=dienstanweisungen") == ["Gilt"]
    assert set(titles(client, "?von=musterheim")) == {"Fremd"}


@pytest.mark.parametrize("query", ["?thema=fehlt", "?bereich=fehlt", "?von=fehlt"])
@pytest.mark.parametrize("what", ["", "atom/", "widget/"])
def test_unknown_places_are_missing(client, query, what):
    assert client.get(f"/neu/{what}{query}").status_code == GONE


@pytest.mark.parametrize("what", ["", "atom/", "widget/"])
def test_restricted_page_is_never_named(client, what):
    page = guide("akten-ordnen")
    before = text_of(client.get(f"/neu/{what}"))
    with told():
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert "Akten ordnen" in before
    assert "Akten ordnen" not in text_of(client.get(f"/neu/{what}"))


def test_visitors_cost_nothing_the_second_time(client, django_assert_num_queries):
    guide("akten-ordnen")
    for what in ("", "atom/", "widget/"):
        client.get(f"/neu/{what}")
        with django_assert_num_queries(0):
            response = client.get(f"/neu/{what}")
        assert not response.cookies


@pytest.mark.parametrize("item_count", [1, 3])
def test_queries_do_not_grow(client, item_count, django_assert_num_queries):
    for number in range(item_count):
        guide(f"seite-{number}")

    with django_assert_num_queries(7):
        response = client.get("/neu/")

    assert len(response.context["entries"]) == item_count


def test_widget_may_be_framed_by_named_sites_alone(settings):
    settings.WIDGET_ORIGINS = ("https://intranet.example",)
    client = Client()

    framed = client.get("/neu/widget/")
    page = client.get("/neu/")

    policy = framed["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://intranet.example" in policy
    assert "default-src 'none'" in policy
    assert framed["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "intranet" not in page["Content-Security-Policy"]
    assert "<script" not in framed.content.decode()


def test_widget_is_framed_by_nobody_else():
    response = Client().get("/neu/widget/")

    assert "frame-ancestors 'self';" in response["Content-Security-Policy"] + ";"


@pytest.mark.parametrize(
    "value", ["http://intranet.example", "https://*.example", "'self'", "https://a b"]
)
def test_unusable_sites_are_refused(monkeypatch, value):
    monkeypatch.setenv("WIDGET_ORIGINS", value)

    with pytest.raises(ImproperlyConfigured, match="WIDGET_ORIGINS"):
        Environment().origins("WIDGET_ORIGINS")


def test_sites_are_read(monkeypatch):
    monkeypatch.setenv("WIDGET_ORIGINS", "https://a.example, https://b.example:8443")

    found = Environment().origins("WIDGET_ORIGINS")

    assert found == ("https://a.example", "https://b.example:8443")
