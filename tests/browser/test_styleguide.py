import pytest

from tests.browser.checks import NARROW


@pytest.fixture
def styleguide(live_server, settings):
    """Return the address of the style guide, in a demo."""
    settings.ROOT_URLCONF = "tests.browser.styleguide_urls"
    settings.DEMO = True
    return f"{live_server.url}/styleguide/"


def test_every_component_passes_all_checks(styleguide, page_checks):
    page_checks.open(styleguide)
    page_checks.page.evaluate(
        "document.querySelectorAll('details').forEach(each => { each.open = true })"
    )

    page_checks.everywhere()


def test_narrow_menu_opens_and_closes_by_keyboard(styleguide, page_checks):
    page_checks.look(NARROW, "light")
    page_checks.open(styleguide)
    page = page_checks.page
    link = page.get_by_role("link", name="Selbsteinschätzung")
    assert not link.is_visible()

    page.get_by_role("button", name="Menü", exact=True).press("Enter")

    assert link.is_visible()
    page_checks.accessible()
    page_checks.fits()
    page.keyboard.press("Escape")
    assert not link.is_visible()


def test_menu_and_search_work_without_scripts(styleguide, page_without_scripts):
    page = page_without_scripts
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.goto(styleguide)

    page.get_by_role("button", name="Menü", exact=True).click()

    assert page.get_by_role("link", name="Austausch").is_visible()
    assert page.get_by_role("searchbox").is_visible()


def test_error_summary_takes_the_focus_and_leads_to_the_field(styleguide, page_checks):
    page_checks.open(styleguide)
    page = page_checks.page
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"

    page.get_by_role("link", name="Größe: Dieses Feld muss ausgefüllt werden.").click()

    focused = page.evaluate("document.activeElement.id || location.hash.slice(1)")
    assert focused == "id_wrong-size_0"
