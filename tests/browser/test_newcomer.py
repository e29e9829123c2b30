"""A newcomer reaches a result with next steps and a plan, by keyboard alone."""

import pytest

from assessment.models import Plan, Result, Run
from cms.accounts.models import User
from cms.municipalities.models import Municipality
from tests.assessment.filling import fill
from tests.browser.checks import NARROW, WIDE
from tests.browser.keyboard import Keyboard
from tests.browser.prepared import NEWCOMER, PASSWORD

QUICK, FULL = 12, 40
RADIOS = "main [data-answer] input[type=radio]"


@pytest.fixture
def newcomer(town) -> Municipality:
    """Return the municipality that has nothing yet."""
    return Municipality.objects.get(slug="neuheim")


def sign_in_by_form(keyboard: Keyboard, base: str) -> None:
    keyboard.page.goto(f"{base}/konto/anmelden/")
    keyboard.type("E-Mail-Adresse", NEWCOMER)
    keyboard.type("Passwort", PASSWORD)
    keyboard.press("Anmelden")


def answer_all(keyboard: Keyboard, count: int) -> None:
    for number in range(count):
        keyboard.choose(keyboard.page.locator(RADIOS), number % 3)
        is_last = number == count - 1
        keyboard.press("Speichern und zur" if is_last else "Speichern und weiter")


def submit(keyboard: Keyboard) -> None:
    keyboard.follow("Prüfen und abschließen")
    keyboard.press("Jetzt abschließen")


def plan_first_step(keyboard: Keyboard) -> None:
    """Go from the result to the next steps, make a plan and take a step into it."""
    page = keyboard.page
    keyboard.follow("Alle nächsten Schritte")
    keyboard.follow("Plan erstellen")
    keyboard.press("Plan vorschlagen")
    assert page.url.endswith("/plan/")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_quick_check_to_plan_by_keyboard(newcomer, live_server, page_checks, width):
    page_checks.look(width, "light" if width == WIDE else "dark")
    keyboard = Keyboard(page_checks.page)

    sign_in_by_form(keyboard, live_server.url)
    keyboard.follow("Neuheim")
    keyboard.follow("Selbsteinschätzung beginnen")
    keyboard.press("Jetzt beginnen")
    keyboard.follow("Zur ersten Frage")
    answer_all(keyboard, QUICK)
    submit(keyboard)
    plan_first_step(keyboard)

    run = Run.objects.get(municipality=newcomer)
    assert (run.kind, run.state) == ("quick", "submitted")
    assert Result.objects.filter(run=run).exists()
    assert Plan.objects.get(municipality=newcomer).items.exists()


def test_last_two_questions_of_a_full_run_by_keyboard(
    newcomer, live_server, sign_in, page_checks
):
    from tests.assessment.factories import CatalogueFactory, RunFactory

    run = RunFactory(municipality=newcomer, catalogue=CatalogueFactory())
    keys = list(run.catalogue.parsed.questions)
    fill(run, 2, dict.fromkeys(keys[-2:]))
    sign_in(User.objects.get(email=NEWCOMER))
    keyboard = Keyboard(page_checks.page)

    page_checks.open(f"{live_server.url}/kommunen/neuheim/")
    keyboard.follow("Weiter")
    answer_all(keyboard, 2)
    submit(keyboard)

    assert Result.objects.get(run=run).levels.keys() == {*keys}
