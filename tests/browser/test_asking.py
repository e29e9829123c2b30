"""A municipality asks to take part: the pages of both sides, without the mouse."""

import re

import pytest
from django.core import mail

from tests.accounts.factories import UserFactory
from tests.browser.keyboard import Keyboard
from tests.municipalities.factories import named_bodies


@pytest.fixture
def operator(transactional_db):
    named_bodies("Neuheim")
    return UserFactory(is_superuser=True)


def test_request_and_answer_by_keyboard(operator, tour, sign_in):
    keyboard = Keyboard(tour.page)
    tour.visit("/zugang/kommune/")
    keyboard.press("Anfrage senden")
    tour.look_at("errors")
    keyboard.type("Kommune", "Neuheim")
    keyboard.type("Dienstliche E-Mail-Adresse", "amt@neuheim.example")
    keyboard.type("Ihr Name", "Erika Muster")
    keyboard.type("Ihre Funktion im Haus", "Leitung")
    keyboard.press("Anfrage senden")
    tour.look_at("asked")
    tour.visit(re.search(r"/zugang/kommune/[^\s/]+/", mail.outbox[0].body).group())
    keyboard.press("Anfrage bestätigen")
    tour.look_at("confirmed")

    sign_in(operator)
    tour.visit("/einrichten/anfragen/")
    keyboard.follow("Neuheim")
    tour.look_at("request")
    keyboard.reach(tour.page.get_by_label("Annehmen"))
    tour.page.keyboard.press("Space")
    keyboard.press("Antwort senden")
    tour.look_at("no request left")

    assert mail.outbox[-1].to == ["amt@neuheim.example"]
    tour.end()
