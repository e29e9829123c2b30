"""A newcomer coordinates a first self-assessment with the keyboard alone."""

import pytest

from assessment.models import Run
from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.factories import CatalogueFactory
from tests.browser.checks import NARROW, WIDE
from tests.municipalities.factories import MunicipalityFactory

FAR = 120


def focused(page):
    """Return the words of the element that has the focus."""
    return page.evaluate("document.activeElement.textContent.trim()")


def tab_to(page, words):
    """Press Tab until the focus is on something with these words."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    pytest.fail(f"{words!r} is out of reach of the keyboard")


def press(page, words):
    """Go to a button or link with the keyboard and use it; wait for the next page."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def answer(page, level):
    """Choose a level with the arrow keys where there is none; save and go on."""
    tab_to(page, "Zum Inhalt springen")
    page.keyboard.press("Enter")
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    if not page.evaluate("document.activeElement.checked"):
        page.keyboard.press("Space")
        for _ in range(level):
            page.keyboard.press("ArrowDown")
    press(page, "Speichern und")


def answer_all(page, level):
    """Answer question after question; return how many there were."""
    count = 0
    while "/frage/" in page.url:
        answer(page, level)
        count += 1
    return count


@pytest.fixture
def town(sign_in):
    CatalogueFactory()
    town = MunicipalityFactory(name="Anfangsheim")
    sign_in(person_at(town, Role.COORDINATOR))
    return town


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_newcomer_reaches_a_result_by_keyboard(live_server, town, page_checks, width):
    page = page_checks.page
    page_checks.look(width, "light")
    page_checks.open(f"{live_server.url}/kommunen/{town.slug}/")

    press(page, "Selbsteinschätzung beginnen")
    press(page, "Jetzt beginnen")
    press(page, "Zur ersten Frage")
    asked = answer_all(page, 2)
    press(page, "Prüfen und abschließen")
    press(page, "Jetzt abschließen")

    run = Run.objects.get(municipality=town)
    assert (asked, run.kind, run.state) == (12, "quick", "submitted")
    assert set(run.answers.values_list("level", flat=True)) == {2}
    assert "Auf gutem Weg" in page.locator("main").inner_text()


def test_quick_check_grows_to_a_full_result_by_keyboard(live_server, town, page_checks):
    page = page_checks.page
    page_checks.open(f"{live_server.url}/kommunen/{town.slug}/")
    press(page, "Selbsteinschätzung beginnen")
    press(page, "Jetzt beginnen")
    press(page, "Zur ersten Frage")
    quick = answer_all(page, 1)

    press(page, "Zur vollständigen Selbsteinschätzung ausbauen")
    press(page, "Dort weitermachen")
    answer_all(page, 1)
    press(page, "Prüfen und abschließen")
    press(page, "Jetzt abschließen")

    run = Run.objects.get(municipality=town)
    assert (quick, run.kind, run.state) == (12, "full", "submitted")
    assert run.answers.count() == 40
    assert "25,0" in page.locator("main").inner_text()
