"""A shared computer as people meet it: phone width, code, own answers, nothing left."""

import time

import pytest

from assessment.models import Answer, Run
from assessment.services.assignments import assign_view
from cms.accounts.models import Session, SessionStore, User
from cms.accounts.services.links import Recipient
from tests.accounts.factories import PersonFactory
from tests.accounts.staff import code_for, door
from tests.browser.prepared import COORDINATOR
from tests.browser.test_session_end import LEAVE_AND_COME_BACK

PHONE = {"width": 320, "height": 640}
DAY = "/zugang/heute/"
KEPT = "({...sessionStorage, ...localStorage})"
# The address of the page that is open, which htmx notes on every page.
HERE = "htmx-current-path-for-history"


@pytest.fixture
def person(town):
    return asked_worker(town)


def asked_worker(town):
    """Return somebody of the building yard who is asked for a perspective."""
    run = Run.objects.of(town).open().get()
    run.perspectives = ["bm", "al", "it"]
    run.save()
    person = PersonFactory(municipality=town, name="Ada Werk", number="B 117")
    by, at = User.objects.get(email=COORDINATOR), run.started_at
    until = at.replace(year=at.year + 5)
    assign_view(run, "it", Recipient("", person.name, until, person), by=by, at=at)
    return person


def come_in(page, base, person, code=None) -> None:
    """Find the door from the log-in page and type number and code."""
    page.goto(f"{base}/konto/anmelden/")
    page.get_by_role("link", name="Ohne Postfach anmelden").click()
    page.get_by_role("link", name="Musterheim").click()
    page.get_by_label("Personalnummer").fill("b117")
    page.get_by_label("Code", exact=True).fill(code or code_for(person))
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url(f"**{DAY}")


def kept(page) -> dict[str, str]:
    """Return what the browser keeps, but for the address of this page."""
    found = page.evaluate(KEPT)
    assert "meine-sicht" not in found.pop(HERE, "")
    return found


def test_every_state_passes_all_checks(person, tour):
    tour.visit(DAY, 404)
    tour.visit("/zugang/personalnummer/")
    tour.visit("/zugang/personalnummer/?q=nirgends")
    tour.visit(door(person))
    page = tour.page
    tour.press(page.get_by_role("button", name="Anmelden", exact=True))
    tour.look_at("empty")
    page.get_by_label("Personalnummer").fill("B 117")
    page.get_by_label("Code", exact=True).fill("AAAA-AAAA")
    tour.press(page.get_by_role("button", name="Anmelden", exact=True))
    tour.look_at("wrong code")
    come_in(page, tour.base, person)
    for path in (DAY, "/zugang/meine-angaben/", "/meine-sicht/", "/wissen/"):
        tour.visit(path)
    tour.visit("/konto/gibt-es-nicht/", 404)
    page.get_by_role("button", name="Fertig, abmelden").click()
    page.wait_for_url("**/abgemeldet/")
    tour.look_at("left")
    tour.end()


def test_answer_on_the_phone_and_nothing_stays(person, page, live_server, page_checks):
    page.set_viewport_size(PHONE)
    code = code_for(person)
    come_in(page, live_server.url, person, code)
    page.get_by_role("link", name="Beginnen oder weitermachen").click()
    page.get_by_role("link", name="Zur ersten Frage").click()
    page.locator("input[value='3']").check()
    page.locator("[data-saved]").wait_for()
    page.evaluate("sessionStorage.setItem('answer:x', '1')")

    page.get_by_role("button", name="Fertig, abmelden").click()
    page.wait_for_url("**/abgemeldet/")

    assert Answer.objects.get(assignment__link__person=person).level == 3
    assert kept(page) == {}
    page.go_back()
    assert "Ada Werk" not in page.content()
    page.goto(f"{live_server.url}{door(person)}")
    assert page.get_by_label("Personalnummer").input_value() == ""


def leave(seconds: int) -> None:
    """Let the session end in so many seconds."""
    session = SessionStore(Session.objects.get().session_key)
    now = int(time.time())
    session["narrow"] |= {"life": [now - 600, now - 600 + seconds, 600]}
    session.save()


def test_person_is_warned_goes_on_and_is_signed_out_in_the_end(person, tour):
    page = tour.page
    come_in(page, tour.base, person)
    page.goto(f"{tour.base}/meine-sicht/")
    leave(100)
    page.evaluate(LEAVE_AND_COME_BACK)
    page.get_by_role("dialog", name="Sie werden gleich abgemeldet").wait_for()
    tour.look_at("warning")
    page.keyboard.press("Enter")  # the button has the focus
    page.get_by_role("dialog").wait_for(state="hidden")
    page.evaluate("sessionStorage.setItem('answer:x', '1')")
    leave(0)

    page.evaluate(LEAVE_AND_COME_BACK)
    page.wait_for_url("**/abgemeldet/")

    assert kept(page) == {}
    assert "Ada Werk" not in page.content()
    tour.end()


def test_all_works_without_scripts(person, page_without_scripts, live_server):
    page = page_without_scripts
    come_in(page, live_server.url, person)
    page.get_by_role("link", name="Beginnen oder weitermachen").click()
    page.get_by_role("link", name="Zur ersten Frage").click()
    page.locator("input[value='1']").check()
    page.get_by_role("button", name="Speichern und weiter").click()
    page.get_by_role("link", name="Alle Ihre Fragen").click()
    page.locator("main").get_by_role("button", name="Fertig").click()
    page.get_by_role("button", name="Fertig, abmelden").click()
    page.wait_for_url("**/abgemeldet/")

    assert Answer.objects.get(assignment__link__person=person).level == 1
