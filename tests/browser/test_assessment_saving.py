"""Answers in a real browser: saved while one works, kept when something goes wrong."""

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import Answer, Run
from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.factories import AnswerFactory, RunFactory

QUESTION = "str-01"


@pytest.fixture
def run():
    return RunFactory()


@pytest.fixture(autouse=True)
def coordinator(run, sign_in):
    user = person_at(run.municipality, Role.COORDINATOR)
    sign_in(user)
    return user


@pytest.fixture
def address(live_server, run):
    args = [run.municipality.slug, run.pk, QUESTION]
    return live_server.url + reverse("assessment:question", args=args)


def level(page, number):
    return page.locator(f"#{QUESTION}-{number}")


def state(page):
    return page.locator(f"#state-{QUESTION}")


def write_comment(page, words):
    page.get_by_text("Kommentar", exact=True).first.click()
    page.get_by_role("textbox", name="Kommentar").fill(words)


def other_saves(run, number, comment=""):
    """Save as somebody else would, meanwhile."""
    fields = {"level": number, "comment": comment, "version": 7}
    if not Answer.objects.filter(run=run).update(**fields):
        AnswerFactory(run=run, question=QUESTION, **fields)


def test_answer_is_saved_while_one_works(run, address, page_checks):
    page_checks.open(address)
    page = page_checks.page

    level(page, 2).check()
    page.locator("[data-saved]").wait_for()
    write_comment(page, "Im Leitbild")
    page.keyboard.press("Tab")
    page.locator('[name="str-01-version"][value="2"]').wait_for(state="attached")

    answer = Answer.objects.get(run=run)
    assert (answer.level, answer.comment) == (2, "Im Leitbild")
    assert page.locator("#run-progress").get_by_text("1 von 40").first.is_visible()
    assert "1 von 40" in (page.locator("#run-count").text_content() or "")
    assert "beantwortet:" in (page.locator("#run-mark-str-01").text_content() or "")
    assert page.get_by_role("textbox", name="Kommentar").input_value() == "Im Leitbild"


def test_what_was_pressed_before_the_script_came_is_saved(run, address, page_checks):
    page = page_checks.page
    waiting = []
    page.route("**/answer.js", lambda route: waiting.append(route))  # noqa: PLW0108 -- a bound method is refused
    page.goto(address, wait_until="commit")

    level(page, 2).check()
    waiting[0].continue_()
    page.locator("[data-saved]").wait_for()

    assert Answer.objects.get(run=run).level == 2


def test_saving_leaves_the_focus_where_it_is(run, address, page_checks):
    page_checks.open(address)
    page = page_checks.page
    level(page, 1).focus()

    page.keyboard.press("Space")
    page.locator("[data-saved]").wait_for()
    saved = page.evaluate("document.activeElement.id")
    page.keyboard.press("ArrowDown")
    page.locator('[name="str-01-version"][value="2"]').wait_for(state="attached")
    again = page.evaluate("document.activeElement.id")
    page.get_by_role("button", name="Antwort speichern").focus()
    with page.expect_response(address):
        page.keyboard.press("Enter")
    page.locator("[data-saved]").wait_for()

    assert (saved, again) == (f"{QUESTION}-1", f"{QUESTION}-2")
    assert page.evaluate("document.activeElement.innerText.trim()") == (
        "Antwort speichern"
    )


def test_button_saves_and_leads_on(run, address, page_checks):
    page_checks.open(address)
    page = page_checks.page

    level(page, 3).check()
    page.get_by_role("button", name="Speichern und weiter").click()
    page.wait_for_url("**/frage/str-02/")

    assert Answer.objects.get(run=run).level == 3


def test_two_people_see_both_answers_and_choose(run, address, page_checks):
    page_checks.open(address)
    page = page_checks.page
    other_saves(run, 1, "Ihrer")

    write_comment(page, "Meiner")
    level(page, 3).check()
    page.get_by_role("heading", name="Inzwischen hat jemand anderes").wait_for()
    page_checks.everywhere()
    unchanged = Answer.objects.get(run=run).level
    page.get_by_role("button", name="Meine behalten").click()
    page.locator('[name="str-01-version"][value="8"]').wait_for(state="attached")
    page_checks.errors[:] = [e for e in page_checks.errors if "409" not in e]

    answer = Answer.objects.get(run=run)
    assert (unchanged, answer.level, answer.version) == (1, 3, 8)
    assert answer.comment == "Ihrer\n\nMeiner"


def test_taking_the_other_answer_shows_it(run, address, page_checks):
    page_checks.open(address)
    page = page_checks.page
    other_saves(run, 1)

    level(page, 3).check()
    page.get_by_role("button", name="Andere übernehmen").click()
    page.wait_for_load_state()
    page.locator("[data-saved]").wait_for()
    page_checks.errors[:] = [e for e in page_checks.errors if "409" not in e]

    assert level(page, 1).is_checked()
    assert Answer.objects.get(run=run).level == 1


def test_what_was_typed_survives_an_expired_log_in(
    run, address, page_checks, sign_in, coordinator
):
    page_checks.open(address)
    page = page_checks.page
    page.context.clear_cookies(name="sessionid")

    write_comment(page, "Lange überlegt")
    level(page, 2).check()
    page.wait_for_url("**next=**")
    sign_in(coordinator)
    page.goto(address)
    page_checks.errors[:] = [e for e in page_checks.errors if "401" not in e]

    assert page.get_by_text("Ihre letzten Eingaben sind wieder da").is_visible()
    comment = page.get_by_role("textbox", name="Kommentar")
    assert comment.input_value() == "Lange überlegt"
    assert level(page, 2).is_checked()
    page.get_by_role("button", name="Antwort speichern").click()
    page.locator("[data-saved]").wait_for()
    assert Answer.objects.get(run=run).comment == "Lange überlegt"


def test_what_was_typed_stays_without_a_connection(run, address, page_checks):
    page_checks.open(address)
    page = page_checks.page
    page.context.set_offline(True)

    level(page, 2).check()
    page.get_by_text("Nicht gespeichert:").wait_for()
    page.context.set_offline(False)
    page.get_by_role("button", name="Antwort speichern").click()
    page.locator("[data-saved]").wait_for()
    page_checks.errors.clear()

    assert Answer.objects.get(run=run).level == 2


def test_frozen_run_says_so(run, address, page_checks):
    page_checks.open(address)
    page = page_checks.page
    Run.objects.filter(pk=run.pk).update(state="submitted")

    level(page, 2).check()
    page.get_by_text("ist abgeschlossen").wait_for()
    page_checks.errors[:] = [e for e in page_checks.errors if "409" not in e]

    assert not Answer.objects.exists()


def test_keys_work_only_when_switched_on_and_inside(run, address, page_checks):
    page_checks.open(address)
    page = page_checks.page

    level(page, 0).focus()
    page.keyboard.press("3")
    before = level(page, 3).is_checked()
    page.get_by_role("button", name="Kurztasten").click()
    page.keyboard.press("3")
    outside = level(page, 3).is_checked()
    level(page, 0).focus()
    page.keyboard.press("3")

    assert (before, outside, level(page, 3).is_checked()) == (False, False, True)


def test_everything_works_without_scripts(
    run, address, page_without_scripts, live_server
):
    page = page_without_scripts
    client = Client()
    client.force_login(person_at(run.municipality, Role.ASSESSOR))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.goto(address)

    level(page, 1).check()
    page.get_by_role("button", name="Antwort speichern").click()
    saved = page.locator("[data-saved]").is_visible()
    other_saves(run, 0)
    level(page, 3).check()
    page.get_by_role("button", name="Speichern und weiter").click()
    page.get_by_role("button", name="Meine behalten").click()

    assert saved
    assert Answer.objects.get(run=run).level == 3
