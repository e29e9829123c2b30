"""The end of a session in the browser: a warning, a way on, nothing typed is lost."""

import time

import pytest

from cms.accounts.models import Role, Session, SessionStore
from tests.accounts.factories import person_at
from tests.accounts.signing import PASSWORD
from tests.browser.signing import by_password
from tests.municipalities.factories import MunicipalityFactory

LEAVE_AND_COME_BACK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def person(transactional_db):
    user = person_at(MunicipalityFactory(), Role.COORDINATOR)
    user.set_password(PASSWORD)
    user.save()
    return user


def leave(seconds: int) -> None:
    """Let the session end in so many seconds."""
    session = SessionStore(Session.objects.get().session_key)
    now = int(time.time())
    session["life"] = [now - 3600, now - 1800 + seconds, 1800]
    session.save()


def warned(tour, sign_in, person):
    """Open the account, type a name, and be warned."""
    sign_in(person)
    page = tour.page
    page.goto(f"{tour.base}/konto/")
    page.locator("#id_name").fill("Erika Neu")
    leave(100)
    page.evaluate(LEAVE_AND_COME_BACK)
    page.get_by_role("dialog", name="Sie werden gleich abgemeldet").wait_for()
    return page


def test_person_is_warned_and_goes_on(tour, sign_in, person):
    page = warned(tour, sign_in, person)
    tour.look_at("warning")

    page.keyboard.press("Enter")  # the button has the focus
    page.locator("#session-warning[open]").wait_for(state="detached")

    life = SessionStore(Session.objects.get().session_key)["life"]
    assert time.time() - life[1] < 60
    assert page.locator("#id_name").input_value() == "Erika Neu"
    tour.end()


def test_what_was_typed_is_back_after_the_log_in(tour, sign_in, person):
    page = warned(tour, sign_in, person)
    leave(0)
    page.evaluate(LEAVE_AND_COME_BACK)
    page.get_by_role("dialog", name="Sie wurden abgemeldet").wait_for()
    tour.look_at("signed out")

    page.get_by_role("link", name="Neu anmelden").click()
    log_in(page, person)
    page.get_by_role("status").wait_for()
    tour.look_at("typed before")

    assert page.url == f"{tour.base}/konto/"
    assert page.locator("#id_name").input_value() == "Erika Neu"
    tour.end()


def test_somebody_else_does_not_get_it(tour, sign_in, person):
    page = warned(tour, sign_in, person)
    leave(0)
    page.evaluate(LEAVE_AND_COME_BACK)
    page.get_by_role("dialog", name="Sie wurden abgemeldet").wait_for()

    sign_in(person_at(MunicipalityFactory(), Role.LEARNER))
    page.goto(f"{tour.base}/konto/")

    assert page.locator("#id_name").input_value() != "Erika Neu"
    assert "typed:" not in page.evaluate("Object.keys(sessionStorage).join()")


def test_form_sent_too_late_waits_without_scripts(
    page_without_scripts, live_server, person
):
    page = page_without_scripts
    page.goto(f"{live_server.url}/konto/anmelden/?next=/konto/")
    log_in(page, person)
    page.locator("#id_name").fill("Erika Neu")
    leave(0)
    page.locator("main form:has(#id_name) [type=submit]").click()
    log_in(page, person)
    page.get_by_role("button", name="Jetzt absenden").click()

    person.refresh_from_db()
    assert page.url == f"{live_server.url}/konto/"
    assert person.name == "Erika Neu"


def log_in(page, person) -> None:
    by_password(page, person.email, PASSWORD)


def test_pages_about_sessions_pass_all_checks(tour, sign_in, person):
    sign_in(person)
    tour.visit("/konto/bestaetigen/")
    tour.page.goto(f"{tour.base}/konto/")
    tour.page.locator("#id_name").fill("Erika Neu")
    leave(0)
    tour.page.locator("main form:has(#id_name) [type=submit]").click()
    log_in(tour.page, person)
    tour.look_at("held form")
    tour.end()
