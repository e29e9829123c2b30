import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from wagtail import hooks

from cms.ui.frame import Frame
from cms.ui.panels import Link, MenuItem, Workspace
from tests.accounts.factories import UserFactory


class SignedIn:
    is_authenticated = True


@pytest.fixture
def request_at(rf):
    def build(path, user=None, **cookies):
        request = rf.get(path)
        request.user = user or AnonymousUser()
        request.COOKIES = cookies
        return request

    return build


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/impressum/", "page"),
        ("/impressum/teil/", "true"),
        ("/datenschutz/", ""),
    ],
)
def test_menu_marks_the_page_and_what_is_above_it(path, current):
    assert MenuItem(1, "Impressum", "ui:imprint").link(path).current == current


def test_menu_item_takes_paths_and_arguments():
    assert MenuItem(1, "Wissen", "/wissen/").link("/").url == "/wissen/"
    assert MenuItem(1, "Start", "/").link("/wissen/").current == ""


def test_menu_is_asked_of_all_apps_and_sorted(request_at):
    before = Frame(request_at("/wissen/")).footer
    first = MenuItem(20, "Lernen", "/lernen/")
    second = MenuItem(10, "Wissen", "/wissen/")

    with hooks.register_temporarily(
        [
            ("site_footer", lambda _request: [first]),
            ("site_footer", lambda _r: [second]),
        ]
    ):
        links = Frame(request_at("/wissen/")).footer

    ours = [Link("Wissen", "/wissen/", "page"), Link("Lernen", "/lernen/")]
    assert [link for link in links if link in ours] == ours
    assert [link for link in links if link not in ours] == before


def test_footer_of_every_page_holds_all_its_links(request_at, client, db):
    links = Frame(request_at("/")).footer

    text = client.get(reverse("ui:imprint")).content.decode()
    footer = text[text.index("<footer") :]

    fixed = [
        reverse(f"ui:{name}") for name in ("imprint", "privacy", "access", "sources")
    ]
    assert links
    assert re.findall(r'href="([^"]+)"', footer) == [
        *(link.url for link in links),
        *fixed,
    ]


def test_workspaces_are_never_asked_for_visitors(request_at):
    def never(_request):
        raise AssertionError

    with hooks.register_temporarily("site_frame", never):
        frame = Frame(request_at("/"))

        assert (frame.workspaces, frame.workspace) == ([], None)


def test_workspace_is_the_current_one(request_at):
    here = Workspace("Stadt Musterheim", "/kommunen/musterheim/", is_current=True)
    other = Workspace("Beispielau", "/kommunen/beispielau/")

    with hooks.register_temporarily("site_frame", lambda _request: [other, here]):
        frame = Frame(request_at("/", SignedIn()))

        assert frame.workspace == here
        assert {other, here} <= set(frame.workspaces)


@pytest.mark.parametrize(
    ("cookie", "theme"),
    [("dark", "dark"), ("light", "light"), ("auto", ""), ('"><', "")],
)
def test_theme_is_one_of_two_or_the_device(request_at, cookie, theme):
    assert Frame(request_at("/", theme=cookie)).theme == theme


def test_sign_in_leads_to_the_log_in_page(request_at):
    assert Frame(request_at("/")).login_url == reverse("account_login")


def test_signed_in_people_get_name_log_out_and_token(client, db):
    user = UserFactory(name="Kim Beispiel")
    client.force_login(user)

    text = client.get(reverse("ui:imprint")).content.decode()

    assert 'hx-headers=\'{"X-CSRFToken": "' in text
    assert f'action="{reverse("account_logout")}"' in text
    assert "Kim Beispiel" in text
    assert ">Anmelden" not in text
