"""Pages kept for visitors, and what they cost."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/wissen/", "/wissen/akten-ordnen/", "/prozesse/"])
def test_warm_page_costs_little_for_people_who_signed_in(
    client, loaded, address, django_assert_max_num_queries
):
    client.force_login(UserFactory())
    client.get(address)

    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/wissen/", "/lernen/"])
def test_menu_explains_itself_before_anything_is_loaded(client, address):
    visitor = client.get(address)
    client.force_login(UserFactory(is_superuser=True))
    operator = client.get(address)

    assert (visitor.status_code, operator.status_code) == (200, 200)
    assert "noch nicht geladen" in text_of(visitor)
    assert "load_content" not in text_of(visitor)
    assert "python manage.py load_content" in text_of(operator)


def test_other_addresses_are_missing_before_anything_is_loaded(client):
    assert client.get("/wissen/akten-ordnen/").status_code == 404
    assert client.get("/irgendwo/").status_code == 404


def test_menu_without_its_page_is_missing_once_pages_are_loaded(client):
    guide()

    assert client.get("/lernen/").status_code == 404


def test_visitor_is_answered_from_the_cache(client, django_assert_num_queries):
    page = guide()
    first = client.get(page.url)

    with django_assert_num_queries(0):
        second = client.get(page.url)

    assert second.content == first.content
    assert "Cookie" in second.headers["Vary"]


def test_cache_forgets_on_publish_and_unpublish(
    client, django_capture_on_commit_callbacks
):
    page = guide()
    client.get(page.url)

    with django_capture_on_commit_callbacks(execute=True):
        page.summary = "Neue Fassung."
        page.save_revision().publish()
    assert "Neue Fassung." in text_of(client.get(page.url))

    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert client.get(page.url).status_code == 404


def test_cache_keeps_languages_and_themes_apart(client):
    page = guide()

    german = text_of(client.get(page.url))
    english = text_of(client.get(page.url, headers={"Accept-Language": "en"}))
    client.cookies["theme"] = "dark"
    dark = text_of(client.get(page.url))

    assert "Leitfaden" in german
    assert "Guide" in english
    assert 'data-kern-theme="dark"' in dark


def test_signed_in_people_never_get_the_visitors_page(client):
    page = guide()
    client.get(page.url)
    client.force_login(UserFactory())

    assert "Abmelden" in text_of(client.get(page.url))


@pytest.mark.parametrize(
    ("query", "kept"), [("?x=1", True), ("?x=" + "y" * 300, False)]
)
def test_long_addresses_are_not_kept(client, query, kept):
    page = guide()
    client.get(page.url + query)

    again = client.get(page.url + query)

    assert (again.context is None) == kept


def test_kept_page_carries_the_headers_of_the_first_answer(client):
    page = guide()
    first = client.get(page.url)

    again = client.get(page.url)

    own = [response.headers.pop("X-Request-ID") for response in (first, again)]
    assert again.context is None
    assert dict(again.headers) == dict(first.headers)
    assert own[0] != own[1]
    assert "default-src 'none'" in again.headers["Content-Security-Policy"]
    assert again.headers["Content-Language"] == "de"


def test_visitor_with_a_message_waiting_reaches_the_view(client):
    page = guide()
    client.get(page.url)
    client.cookies["messages"] = "waiting"

    assert client.get(page.url).context is not None


def test_kept_list_holds_nothing_else_of_the_address(client):
    for number in range(26):
        guide(f"seite-{number:02}")
    client.force_login(UserFactory())

    client.get("/wissen/?art=guide&von=erika")
    later = text_of(client.get("/wissen/?art=guide"))

    assert 'href="?art=guide&amp;page=2"' in later
    assert "erika" not in later


def test_related_pages_name_their_kind_in_each_readers_language(client, loaded):
    german = text_of(client.get("/wissen/akten-ordnen/"))
    english = text_of(
        client.get("/wissen/akten-ordnen/", headers={"Accept-Language": "en"})
    )

    assert '<span class="ui-muted ui-small">Leitfaden</span>' in german
    assert '<span class="ui-muted ui-small">Guide</span>' in english


@pytest.mark.parametrize("old", ["/frueher", "/wissen/frueher"])
def test_pages_that_moved_lead_to_their_new_address(client, old):
    page = guide()
    Redirect.objects.create(old_path=old, redirect_page=page)

    response = client.get(f"{old}/")

    assert (response.status_code, response["Location"]) == (301, page.url)


def test_own_addresses_ask_for_no_redirect(client, django_assert_num_queries):
    Redirect.objects.create(old_path="/api/v1/pages/99", redirect_link="/")

    with django_assert_num_queries(2):
        assert client.get("/api/v1/pages/99").status_code == 404
