"""A question sheet for people outside: phone, keyboard, no scripts, all states."""

import pytest

from assessment.models import Answer, Contribution, Run
from cms.accounts.models import User
from tests.assessment.assigning import link_url, mailed_code
from tests.assessment.delivering import given_in, sent
from tests.browser.prepared import ASSESSOR, COORDINATOR, PASSWORD
from tests.browser.signing import by_password

PHONE = {"width": 320, "height": 640}
QUESTIONS = ("str-02", "itb-01", "itb-04")


@pytest.fixture
def run(town):
    return Run.objects.of(town).open().get()


@pytest.fixture
def sheet(run):
    by = User.objects.get(email=COORDINATOR)
    return sent(run, QUESTIONS, by=by, message="Bitte bis Freitag, danke!")


def come_in(page, base, sheet) -> None:
    """Open the link, ask for the code and type it in."""
    page.goto(base + link_url(sheet))
    page.get_by_role("button", name="Code zuschicken").click()
    page.get_by_label("Code aus der E-Mail").fill(mailed_code())
    page.get_by_role("button", name="Beginnen").click()
    page.wait_for_url("**/fragebogen/")


def test_every_state_passes_all_checks(sheet, tour):
    page = tour.page
    tour.visit("/fragebogen/", 404)
    come_in(page, tour.base, sheet)
    tour.look_at("start")
    tour.press(page.get_by_role("link", name="Zur ersten Frage"))
    tour.look_at("question")
    page.locator("input[value='2']").check()
    page.locator("[data-saved]").wait_for()
    tour.look_at("question saved")
    page.get_by_role("link", name="Alle Ihre Fragen").click()
    page.wait_for_url("**/abgeben/")
    tour.look_at("give in")
    page.get_by_role("link", name="Zurück zu Ihren Fragen").click()
    page.wait_for_url("**/fragebogen/")
    tour.look_at("start again")
    page.get_by_role("link", name="Prüfen und abgeben").click()
    page.get_by_role("button", name="Abgeben").click()
    page.get_by_role("heading", name="Vielen Dank").wait_for()
    tour.look_at("thanks")
    tour.end()


def test_pages_of_the_house_pass_all_checks(run, tour, sign_in):
    sign_in(User.objects.get(email=COORDINATOR))
    path = f"/kommunen/musterheim/selbsteinschaetzung/{run.pk}/fragebogen/"
    tour.visit(path)
    tour.press(tour.page.get_by_role("link", name="Jemanden außerhalb fragen"))
    tour.look_at("new")
    tour.press(tour.page.get_by_role("button", name="Link schicken"))
    tour.page.get_by_text("Einzelne Fragen wählen").click()
    tour.look_at("new with errors")
    by = User.objects.get(email=COORDINATOR)
    sent(run, QUESTIONS, by=by)
    given_in(run, [("itb-01", "3"), ("itb-04", "unknown")], by=by)
    tour.visit(path)
    tour.press(tour.page.get_by_role("button", name="Einmal erinnern"))
    tour.look_at("reminded")
    tour.press(tour.page.get_by_role("button", name="Zurückziehen"))
    tour.look_at("withdrawn")
    tour.visit(f"/kommunen/musterheim/selbsteinschaetzung/{run.pk}/")
    tour.visit("/mein-tag/")
    tour.visit(path)
    tour.press(tour.page.locator("main li a").first)
    tour.look_at("question with a proposal")
    tour.page.get_by_role("button", name="Übernehmen").click()
    tour.page.get_by_text("Übernommen.").wait_for()
    tour.look_at("taken over")
    tour.end()


def test_answer_is_saved_on_the_phone_and_survives_reload(
    sheet, page, live_server, page_checks
):
    page.set_viewport_size(PHONE)
    come_in(page, live_server.url, sheet)
    title = page.get_by_role("heading", level=1).inner_text()
    assert title == "Ihre 3 Fragen, etwa 4 Minuten"
    page.get_by_role("link", name="Zur ersten Frage").click()

    page.locator("input[value='3']").check()
    page.locator("[data-saved]").wait_for()

    assert "1 von 3" in page.locator("#own-progress").inner_text()
    page.reload()
    assert page.locator("input[value='3']").is_checked()
    assert Contribution.objects.get(delivery=sheet).level == 3


def test_keyboard_alone_is_enough(sheet, page, live_server, page_checks):
    come_in(page, live_server.url, sheet)
    page.get_by_role("link", name="Zur ersten Frage").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/frage/**")
    page.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Speichern und weiter").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "Frage 2 von 3" in page.locator(".run-where").inner_text()
    assert Contribution.objects.get(delivery=sheet).level == 0


def test_all_works_without_scripts(run, sheet, page_without_scripts, live_server):
    page = page_without_scripts
    come_in(page, live_server.url, sheet)
    page.get_by_role("link", name="Zur ersten Frage").click()
    page.locator("input[value='1']").check()
    page.get_by_role("button", name="Speichern und weiter").click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Alle Ihre Fragen").click()
    page.get_by_role("button", name="Abgeben").click()
    page.get_by_role("heading", name="Vielen Dank").wait_for()
    page.get_by_role("button", name="Seite sicher verlassen").click()
    page.wait_for_url("**/link-beendet/")

    row = Contribution.objects.get(delivery=sheet)
    assert (row.level, row.state) == (1, "waiting")
    answers = Answer.objects.filter(run=run, question="str-02", source="house")
    assert [answer.level for answer in answers] != [1]


def test_taking_over_works_without_scripts(run, page_without_scripts, live_server):
    given_in(run, [("itb-01", "3")], by=User.objects.get(email=COORDINATOR))
    page = page_without_scripts
    path = f"/kommunen/musterheim/selbsteinschaetzung/{run.pk}/frage/itb-01/"
    page.goto(live_server.url + path)
    by_password(page, ASSESSOR, PASSWORD)
    page.wait_for_url(f"**{path}")
    page.get_by_role("button", name="Übernehmen").click()
    page.get_by_text("Übernommen.").wait_for()

    answer = Answer.objects.get(run=run, question="itb-01", source="house")
    assert answer.level == 3
