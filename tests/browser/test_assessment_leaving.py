"""Answers not saved yet: they wait for the person who typed them, and nobody else."""

import pytest
from django.urls import reverse

from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.factories import RunFactory

QUESTION = "str-01"


@pytest.fixture
def run(sign_in):
    run = RunFactory()
    sign_in(person_at(run.municipality, Role.COORDINATOR))
    return run


@pytest.fixture
def address(live_server, run):
    args = [run.municipality.slug, run.pk, QUESTION]
    return live_server.url + reverse("assessment:question", args=args)


def type_offline(page, address, words):
    """Write a comment that stays in the browser alone."""
    page.goto(address)
    page.context.set_offline(True)
    page.get_by_text("Kommentar", exact=True).first.click()
    page.get_by_role("textbox", name="Kommentar").fill(words)
    page.keyboard.press("Tab")
    page.get_by_text("Nicht gespeichert:").wait_for()
    page.wait_for_timeout(1500)  # the try a second after typing must fail as well
    page.context.set_offline(False)


def kept_words(page):
    return page.evaluate(
        "Object.keys(sessionStorage).filter(k => k.startsWith('answer'))"
    )


def test_nobody_else_finds_what_was_typed(run, address, page_checks, sign_in):
    page = page_checks.page
    type_offline(page, address, "Nur für mich")

    sign_in(person_at(run.municipality, Role.ASSESSOR))
    page.goto(address)
    page_checks.errors.clear()

    assert "Nur für mich" not in page.content()
    assert page.locator(f"[name={QUESTION}-comment]").input_value() == ""
    assert kept_words(page) == []


def test_logging_out_forgets_what_was_typed(address, page_checks, live_server):
    page = page_checks.page
    type_offline(page, address, "Nur für mich")
    before = kept_words(page)

    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_url(live_server.url + "/")
    page_checks.errors.clear()

    assert len(before) == 1
    assert kept_words(page) == []


def test_logging_out_stops_a_save_under_way(address, page_checks):
    page = page_checks.page
    page.goto(address)
    page.route("**/*", lambda route: None)  # no request is ever answered
    with page.expect_request(lambda request: request.method == "POST"):
        page.get_by_role("radio").first.check()

    with page.expect_event("requestfailed") as stopped:
        page.locator("form[data-log-out]").dispatch_event("submit")

    assert stopped.value.failure == "net::ERR_ABORTED"
