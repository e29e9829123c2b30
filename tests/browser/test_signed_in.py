import pytest
from wagtail import hooks

from cms.ui.panels import Link, MenuItem, Workspace
from tests.accounts.factories import UserFactory
from tests.browser.checks import WIDE

MENU = tuple(
    Link(label, f"/kommunen/musterheim/{label.lower()}/")
    for label in ("Selbsteinschätzung", "Ergebnis", "Schritte", "Plan", "Partner")
)
WORKSPACES = [
    Workspace("Stadt Musterheim", "/impressum/", is_current=True, menu=MENU),
    Workspace("Samtgemeinde Beispielau an der Nordheide", "/datenschutz/"),
]
ITEMS = [MenuItem(10, "Wissen", "/wissen/"), MenuItem(20, "Lernen", "/lernen/")]


@pytest.fixture
def frame(live_server, sign_in):
    """Sign a person of two municipalities in; return a page inside one of them."""
    sign_in(UserFactory(name="Kim Beispiel-Musterfrau"))
    with hooks.register_temporarily(
        [
            ("site_menu", lambda _request: ITEMS),
            ("site_frame", lambda _request: WORKSPACES),
        ]
    ):
        yield f"{live_server.url}/impressum/"


def test_frame_of_a_workspace_passes_all_checks(frame, page_checks):
    page_checks.open(frame)

    page_checks.everywhere()


def test_switch_leads_to_the_other_municipality(frame, page_checks):
    page_checks.open(frame)
    page = page_checks.page

    page.get_by_text("Kommune wechseln").click()
    page_checks.accessible()
    page.get_by_role("link", name="Samtgemeinde Beispielau").click()

    assert page.url.endswith("/datenschutz/")


def test_log_out_needs_one_press(frame, page):
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto(frame)

    page.get_by_role("button", name="Abmelden").click()

    page.goto(frame)
    assert page.get_by_role("link", name="Anmelden").is_visible()
