"""A perspective by link, as people meet it: phone, keyboard, no scripts, all states."""

import re

import pytest
from django.core import mail

from assessment.models import Answer, Run
from cms.accounts.models import User
from tests.assessment.assigning import assigned, link_url, mailed_code
from tests.browser.prepared import COORDINATOR

PHONE = {"width": 320, "height": 640}
ADA = "ada@musterheim.example"


@pytest.fixture
def assignment(town):
    run = Run.objects.of(town).open().get()
    run.perspectives = ["bm", "al", "it"]
    run.save()
    return assigned(run, "bm", by=User.objects.get(email=COORDINATOR))


def come_in(page, base, assignment) -> None:
    """Open the link, ask for the code and type it in."""
    page.goto(base + link_url(assignment))
    page.get_by_role("button", name="Code zuschicken").click()
    page.get_by_label("Code aus der E-Mail").fill(mailed_code())
    page.get_by_role("button", name="Beginnen").click()
    page.wait_for_url("**/meine-sicht/")


def test_every_state_passes_all_checks(assignment, tour):
    page = tour.page
    tour.visit("/meine-sicht/", 404)
    tour.visit("/konto/link/unbekannt/", 404)
    tour.visit("/konto/link-beendet/")
    tour.visit(link_url(assignment))
    tour.press(page.get_by_role("button", name="Code zuschicken"))
    tour.look_at("code")
    page.get_by_label("Code aus der E-Mail").fill("000000x")
    tour.press(page.get_by_role("button", name="Beginnen"))
    tour.look_at("wrong code")
    come_in(page, tour.base, assignment)
    tour.look_at("start")
    tour.press(page.get_by_role("link", name="Zur ersten Frage"))
    tour.look_at("question")
    page.locator("input[value='2']").check()
    page.locator("[data-saved]").wait_for()
    tour.look_at("question saved")
    page.get_by_role("link", name="Alle Ihre Fragen").click()
    page.get_by_role("button", name="Fertig").click()
    page.wait_for_url("**/fertig/")
    tour.look_at("done")
    tour.end()


def test_pages_of_the_coordination_pass_all_checks(assignment, tour, sign_in):
    sign_in(User.objects.get(email=COORDINATOR))
    run = assignment.run
    path = f"/kommunen/musterheim/selbsteinschaetzung/{run.pk}/sichten/personen/"
    tour.visit(path)
    tour.press(tour.page.get_by_role("button", name="Link schicken"))
    tour.look_at("with errors")
    tour.visit(link_url(assignment))
    tour.visit(path)
    tour.press(tour.page.get_by_role("button", name="Einmal erinnern"))
    tour.look_at("reminded")
    tour.press(tour.page.get_by_role("button", name="Zurückziehen"))
    tour.look_at("withdrawn")
    tour.end()


def test_answer_is_saved_on_the_phone_and_survives_reload(
    assignment, page, live_server, page_checks
):
    page.set_viewport_size(PHONE)
    come_in(page, live_server.url, assignment)
    assert (
        page.get_by_role("heading", level=1).inner_text().startswith("Ihre 13 Fragen")
    )
    page.get_by_role("link", name="Zur ersten Frage").click()

    page.locator("input[value='3']").check()
    page.locator("[data-saved]").wait_for()

    assert "1 von 13" in page.locator("#own-progress").inner_text()
    page.reload()
    assert page.locator("input[value='3']").is_checked()
    assert Answer.objects.get(assignment=assignment).level == 3


def test_keyboard_alone_is_enough(assignment, page, live_server, page_checks):
    come_in(page, live_server.url, assignment)
    page.get_by_role("link", name="Zur ersten Frage").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/frage/**")
    page.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Speichern und weiter").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "Frage 2 von 13" in page.locator(".run-where").inner_text()
    assert Answer.objects.get(assignment=assignment).level == 0


def test_all_works_without_scripts(assignment, page_without_scripts, live_server):
    page = page_without_scripts
    come_in(page, live_server.url, assignment)
    page.get_by_role("link", name="Zur ersten Frage").click()
    page.locator("input[value='1']").check()
    page.get_by_role("button", name="Speichern und weiter").click()
    page.wait_for_load_state()

    page.get_by_role("link", name="Alle Ihre Fragen").click()
    page.get_by_role("button", name="Fertig").click()
    page.get_by_role("button", name="Seite sicher verlassen").click()
    page.wait_for_url("**/link-beendet/")
    assert Answer.objects.get(assignment=assignment).level == 1
    response = page.goto(f"{live_server.url}/meine-sicht/")
    assert response.status == 404
    assert re.search(ADA, str([each.to for each in mail.outbox]))
