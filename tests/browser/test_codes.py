"""A person without password signs in by a mailed code: by keyboard, without scripts."""

import re

import pytest
from django.core import mail

from cms.accounts.models import User
from tests.accounts.factories import UserFactory
from tests.browser.keyboard import Keyboard


@pytest.fixture
def learner(transactional_db) -> User:
    user = UserFactory(email="wer@musterheim.example")
    user.set_unusable_password()
    user.save()
    return user


def mailed() -> str:
    return re.search(r"\b\d{8}\b", mail.outbox[-1].body).group()


def test_code_by_keyboard_leads_back_to_the_page(learner, tour):
    keyboard = Keyboard(tour.page)
    tour.page.goto(f"{tour.base}/konto/")

    tour.look_at("log-in")
    keyboard.type("E-Mail-Adresse", learner.email)
    with tour.page.expect_navigation():
        tour.page.keyboard.press("Enter")
    tour.look_at("code page")
    keyboard.type("Code aus der E-Mail", "falsch")
    keyboard.press("Anmelden")
    tour.look_at("wrong code")
    keyboard.press("Neuen Code senden")
    tour.look_at("sent again")
    keyboard.type("Code aus der E-Mail", mailed())
    keyboard.press("Anmelden")

    assert tour.page.url == f"{tour.base}/konto/"
    tour.end()


def test_code_without_scripts(learner, page_without_scripts, live_server):
    page = page_without_scripts
    page.goto(f"{live_server.url}/konto/anmelden/?next=/konto/")

    page.get_by_label("E-Mail-Adresse").fill(learner.email)
    page.get_by_role("button", name="Code senden").click()
    page.get_by_label("Code aus der E-Mail").fill(mailed())
    page.get_by_role("button", name="Anmelden", exact=True).click()

    assert page.url == f"{live_server.url}/konto/"
