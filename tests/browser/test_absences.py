"""Absences: entered by keyboard, seen by the deputy and by the coordination."""

import pytest
from django.utils import timezone

from cms.accounts.models import Absence, Role
from tests.accounts.factories import AbsenceFactory, person_at
from tests.browser.keyboard import Keyboard
from tests.municipalities.factories import named_bodies

PAGE = "/kommunen/neuheim/abwesenheit/"


@pytest.fixture
def place(transactional_db):
    return named_bodies("Neuheim")[0]


def test_absence_by_keyboard(place, tour, sign_in):
    erika, deputy = (person_at(place, Role.ASSESSOR) for _ in range(2))
    today = timezone.localdate()
    keyboard = Keyboard(tour.page)
    sign_in(erika)
    tour.visit("/konto/")
    tour.visit(PAGE)
    keyboard.press("Abwesenheit speichern")
    tour.look_at("errors")
    for label in ("Erster Tag", "Letzter Tag"):
        keyboard.reach(tour.page.get_by_label(label))
        tour.page.get_by_label(label).fill(f"{today:%Y-%m-%d}")
    keyboard.reach(tour.page.get_by_label("Vertretung (E-Mail-Adresse)"))
    tour.page.keyboard.type(deputy.email)
    keyboard.press("Abwesenheit speichern")
    tour.look_at("entered")

    assert Absence.objects.get().deputy == deputy

    sign_in(deputy)
    tour.visit("/mein-tag/")
    keyboard.follow("Abwesenheit ansehen")
    tour.look_at("deputy")
    sign_in(person_at(place, Role.COORDINATOR))
    tour.visit("/kommunen/neuheim/mitglieder/")
    tour.visit(PAGE)
    keyboard.press("Abwesenheit beenden")
    tour.look_at("ended")
    tour.end()


def test_absence_without_deputy_or_right(place, tour, sign_in):
    coordinator, erika = (
        person_at(place, role) for role in (Role.COORDINATOR, Role.ASSESSOR)
    )
    today = timezone.localdate()
    AbsenceFactory(municipality=place, person=erika, starts_on=today, ends_on=today)
    sign_in(coordinator)
    tour.visit(PAGE)
    tour.visit("/kommunen/neuheim/mitglieder/")
    tour.visit("/mein-tag/")
    tour.end()
