import pytest

from tests.browser.checks import WIDE


@pytest.fixture
def display(live_server):
    return f"{live_server.url}/darstellung/"


def theme(page):
    return page.evaluate("document.documentElement.dataset.kernTheme ?? ''")


def test_dark_display_is_kept_by_the_switch_in_the_header(display, page_checks):
    page_checks.look(WIDE, "light")
    page_checks.open(display)
    page = page_checks.page
    switch = page.get_by_role("button", name="Dunkle Darstellung")
    assert switch.get_attribute("aria-pressed") == "false"

    switch.click()
    chosen = switch.get_attribute("aria-pressed"), theme(page)
    page.reload()

    assert chosen == ("true", "dark")
    assert theme(page) == "dark"
    assert page.get_by_label("Dunkel", exact=True).is_checked()


def test_theme_and_language_are_chosen_without_scripts(display, page_without_scripts):
    page = page_without_scripts
    page.goto(display)

    page.get_by_label("Dunkel", exact=True).check()
    page.get_by_label("English").check()
    page.get_by_role("button", name="Auswahl speichern").click()
    page.goto(display)

    assert page.locator("html").get_attribute("data-kern-theme") == "dark"
    assert page.locator("h1").inner_text() == "Language and display"


def test_skip_link_comes_first_and_leads_to_the_content(display, page_checks):
    page_checks.open(display)
    page = page_checks.page

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent.trim()")
    page.keyboard.press("Enter")

    assert first == "Zum Inhalt springen"
    assert page.evaluate("document.activeElement.id") == "content"
