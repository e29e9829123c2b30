"""A newcomer reaches a result, next steps and a plan: by keyboard, without scripts."""

import pytest

from assessment.models import Plan, Result, Run
from cms.accounts.models import User
from cms.municipalities.models import Municipality
from tests.assessment.factories import CatalogueFactory, RunFactory
from tests.assessment.filling import fill
from tests.browser.checks import LOOKS
from tests.browser.keyboard import Keyboard
from tests.browser.prepared import NEWCOMER, PASSWORD
from tests.browser.signing import by_password

QUICK, FULL = 12, 40
RADIOS = "main [data-answer] input[type=radio]"


@pytest.fixture
def newcomer(town) -> Municipality:
    """Return the municipality that has nothing yet."""
    return Municipality.objects.get(slug="neuheim")


def sign_in_by_form(keyboard: Keyboard, base: str) -> None:
    keyboard.page.goto(f"{base}/konto/anmelden/")
    keyboard.type("E-Mail-Adresse", NEWCOMER)
    keyboard.press("Mit Passwort anmelden")
    keyboard.type("Passwort", PASSWORD)
    keyboard.press("Anmelden")


def answer_all(keyboard: Keyboard, count: int) -> None:
    for number in range(count):
        keyboard.skip()
        keyboard.choose(keyboard.page.locator(RADIOS), number % 3)
        is_last = number == count - 1
        keyboard.press("Speichern und zur" if is_last else "Speichern und weiter")


def submit(keyboard: Keyboard) -> None:
    keyboard.follow("Prüfen und abschließen")
    keyboard.press("Jetzt abschließen")


@pytest.mark.parametrize("look", LOOKS)
def test_quick_check_to_plan_by_keyboard(newcomer, live_server, page_checks, look):
    page_checks.look(*look)
    keyboard = Keyboard(page_checks.page)

    sign_in_by_form(keyboard, live_server.url)
    keyboard.follow("Neuheim")
    keyboard.follow("Selbsteinschätzung beginnen")
    keyboard.press("Jetzt beginnen")
    keyboard.follow("Zur ersten Frage")
    answer_all(keyboard, QUICK)
    submit(keyboard)
    keyboard.follow("Alle nächsten Schritte")
    keyboard.follow("Plan erstellen")
    keyboard.press("Plan vorschlagen")

    run = Run.objects.get(municipality=newcomer)
    assert (run.kind, run.state) == ("quick", "submitted")
    assert Result.objects.filter(run=run).exists()
    assert Plan.objects.get(municipality=newcomer).items.exists()
    assert page_checks.page.url.endswith("/plan/")


def test_quick_check_grows_to_a_full_result_by_keyboard(
    newcomer, live_server, sign_in, page_checks
):
    run = RunFactory(
        municipality=newcomer, catalogue=CatalogueFactory(), kind=Run.Kind.QUICK
    )
    fill(run, 1, {})
    sign_in(User.objects.get(email=NEWCOMER))
    keyboard = Keyboard(page_checks.page)

    page_checks.open(
        f"{live_server.url}/kommunen/neuheim/selbsteinschaetzung/{run.pk}/"
    )
    keyboard.press("Zur vollständigen Selbsteinschätzung ausbauen")
    run.refresh_from_db()
    answered = run.answers.values_list("question", flat=True)
    left = [key for key in run.catalogue.parsed.questions if key not in answered]
    run.answers.all().delete()
    fill(run, 1, dict.fromkeys(left[-2:]))
    keyboard.page.reload()
    keyboard.follow("Dort weitermachen")
    answer_all(keyboard, 2)
    submit(keyboard)

    assert (len(left), run.kind) == (FULL - QUICK, Run.Kind.FULL)
    assert Result.objects.get(run=run).levels.keys() == {
        *run.catalogue.parsed.questions
    }


def test_full_assessment_to_plan_without_scripts(
    newcomer, live_server, page_without_scripts
):
    page = page_without_scripts
    main = page.locator("main")
    page.goto(f"{live_server.url}/konto/anmelden/")
    by_password(page, NEWCOMER, PASSWORD)
    main.get_by_role("link", name="Neuheim").click()
    main.get_by_role("link", name="Selbsteinschätzung beginnen").click()
    main.get_by_label("Vollständige Selbsteinschätzung").check()
    main.get_by_role("button", name="Jetzt beginnen").click()
    main.get_by_role("link", name="Zur ersten Frage").click()

    for number in range(FULL):
        page.locator(RADIOS).nth(number % 3).check()
        main.get_by_role("button", name="Speichern und").click()
    main.get_by_role("link", name="Prüfen und abschließen").first.click()
    main.get_by_role("button", name="Jetzt abschließen").click()
    sentence = main.get_by_text("Ihre Kommune steht auf Stufe").first.inner_text()
    pictures = main.locator("figure svg").count()
    main.get_by_role("link", name="Alle nächsten Schritte").first.click()
    main.get_by_role("link", name="Plan erstellen").click()
    main.get_by_role("button", name="Plan vorschlagen").click()
    plan = Plan.objects.get(municipality=newcomer)
    planned = plan.items.count()
    page.goto(f"{live_server.url}/kommunen/neuheim/naechste-schritte/")
    main.get_by_role("button", name="In den Plan").first.click()

    assert "von 100 Punkten" in sentence
    assert pictures == 2
    assert 0 < planned < plan.items.count()
