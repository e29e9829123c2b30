import re

import pytest
from django.urls import reverse

LEGAL = ["imprint", "privacy", "access", "sources"]
INLINE = re.compile(r"\sstyle=|<style|\son\w+=|javascript:|<script(?![^>]*\ssrc=)")


@pytest.mark.parametrize("name", LEGAL)
@pytest.mark.parametrize("demo", [True, False])
def test_visitor_pages_need_no_query_cookie_or_token(client, settings, name, demo):
    settings.DEMO = demo

    response = client.get(reverse(f"ui:{name}"))  # the database is out of bounds here

    text = response.content.decode()
    assert response.status_code == 200
    assert not response.cookies
    assert "csrf" not in text.lower()
    assert (
        "Kommunen, Personen und Antworten dieser Demo sind erfunden" in text
    ) == demo
    assert INLINE.search(text) is None


def test_sources_name_the_statistical_office(client):
    text = client.get(reverse("ui:sources")).content.decode()

    assert "© Statistisches Bundesamt (Destatis)" in text
    assert "Gebietsstand 30.11.2025" in text


def test_imprint_names_the_operator(client, settings):
    settings.OPERATOR = {
        "name": "Kreis Muster",
        "address": "Weg 1\nOrt",
        "email": "a@b.de",
    }

    text = client.get(reverse("ui:imprint")).content.decode()

    assert "Kreis Muster" in text
    assert "Weg 1<br>Ort" in text
    assert 'href="mailto:a@b.de"' in text


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/wissen/?q=1", "/wissen/"),
        ("http://elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_display_leads_back_to_where_one_came_from(client, came_from, back):
    page = client.get(reverse("ui:display"), headers={"referer": came_from})

    assert page.context["form"].initial["next"] == back


@pytest.mark.parametrize(
    ("target", "back"),
    [("/wissen/", "/wissen/"), ("https://evil.example/", "/"), ("//evil", "/")],
)
def test_choice_is_kept_in_two_cookies_and_never_leads_away(client, target, back):
    choice = {"theme": "dark", "language": "en", "next": target}

    response = client.post(reverse("ui:display"), choice)

    kept = {name: cookie.value for name, cookie in response.cookies.items()}
    assert response.url == back
    assert kept == {"theme": "dark", "django_language": "en"}


def test_unknown_choice_is_refused_in_words(client):
    response = client.post(reverse("ui:display"), {"theme": "pink", "language": "de"})

    assert response.status_code == 200
    assert not {"theme", "django_language"} & set(response.cookies)
    assert 'role="alert"' in response.content.decode()


def test_style_guide_shows_every_component_and_nothing_inline(settings):
    settings.ROOT_URLCONF = "tests.browser.styleguide_urls"
    from django.test import Client

    text = Client().get("/styleguide/").content.decode()

    assert INLINE.search(text.replace("ui-callout", "")) is None
    assert "52,0" in text


@pytest.mark.parametrize("demo", [True, False])
def test_robots_leave_the_demo_alone(client, settings, demo):
    settings.DEMO = demo

    text = client.get("/robots.txt").content.decode()

    assert ("Disallow: /\n" in text) == demo


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("400.html", "Die Anfrage war nicht lesbar"),
        ("403_csrf.html", "Die Seite war zu lange geöffnet"),
        ("500.html", "Der Fehler liegt bei uns"),
        ("503.html", "Im Moment nicht erreichbar"),
    ],
)
def test_plain_error_pages_need_no_request(template, words):
    from django.template import loader

    assert words in loader.render_to_string(template)


def test_missing_page_does_not_repeat_its_address(client, db):
    first = client.get("/gibt-es-nicht/")
    second = client.get("/auch-das-nicht/")

    assert first.status_code == 404
    assert first.content == second.content
    assert "Seite nicht gefunden" in first.content.decode()
