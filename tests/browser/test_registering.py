"""Registering oneself: the pages of the person, the coordination and the operator."""

import re

import pytest
from django.core import mail

from cms.accounts.models import Membership, Role
from tests.accounts.factories import MembershipFactory, PublisherFactory, UserFactory
from tests.browser.keyboard import Keyboard
from tests.municipalities.factories import named_bodies

PAGE = "/kommunen/neuheim/mitglieder/selbst-anmelden/"


@pytest.fixture
def coordinator(transactional_db):
    place = named_bodies("Neuheim")[0]
    return MembershipFactory(
        publisher=PublisherFactory(municipality=place),
        user=UserFactory(email="ko@neuheim.example"),
        role=Role.COORDINATOR,
    ).user


def open_domains(tour, sign_in, coordinator) -> None:
    """Add an own domain, which opens, and one of somebody else."""
    keyboard = Keyboard(tour.page)
    sign_in(coordinator)
    tour.visit(PAGE)
    keyboard.type("Mail-Domain", "gmx.de")
    keyboard.press("Domain hinzufügen")
    tour.look_at("errors")
    for domain in ("neuheim.example", "kreis.example"):
        tour.visit(PAGE)
        keyboard.type("Mail-Domain", domain)
        keyboard.press("Domain hinzufügen")
    tour.look_at("domains")


def test_person_registers_by_keyboard(coordinator, tour, sign_in):
    keyboard = Keyboard(tour.page)
    open_domains(tour, sign_in, coordinator)
    tour.page.context.clear_cookies()
    tour.visit("/zugang/registrieren/")
    keyboard.press("Link senden")
    tour.look_at("no address")
    keyboard.type("Dienstliche E-Mail-Adresse", "neu@neuheim.example")
    keyboard.press("Link senden")
    tour.look_at("sent")
    link = re.search(r"/zugang/registrieren/[^\s/]+/", mail.outbox[-1].body).group()
    tour.visit(link)
    keyboard.type("Ihr Name", "Nele Neu")
    keyboard.press("Mitmachen")
    tour.look_at("welcome")

    assert Membership.objects.get(role=Role.LEARNER).user.name == "Nele Neu"

    tour.visit(link, status=404)
    sign_in(coordinator)
    tour.visit("/kommunen/neuheim/mitglieder/")
    tour.visit("/mein-tag/")
    tour.end()


def test_operator_looks_at_a_domain_by_keyboard(coordinator, tour, sign_in):
    keyboard = Keyboard(tour.page)
    open_domains(tour, sign_in, coordinator)
    sign_in(UserFactory(is_superuser=True))
    tour.visit("/einrichten/anfragen/")
    keyboard.follow("Neuheim: kreis.example")
    tour.look_at("domain")
    keyboard.reach(tour.page.get_by_label("Die Domain gehört"))
    tour.page.keyboard.press("Space")
    keyboard.press("Antwort speichern")
    tour.look_at("no request left")
    tour.end()


def test_person_with_an_account_is_led_to_the_log_in(coordinator, tour, sign_in):
    keyboard = Keyboard(tour.page)
    open_domains(tour, sign_in, coordinator)
    tour.page.context.clear_cookies()
    person = UserFactory(email="neu@neuheim.example")
    tour.visit("/zugang/registrieren/")
    keyboard.type("Dienstliche E-Mail-Adresse", person.email)
    keyboard.press("Link senden")
    link = re.search(r"/zugang/registrieren/[^\s/]+/", mail.outbox[-1].body).group()
    tour.visit(link)
    sign_in(person)
    tour.visit(link)
    keyboard.press("Mitmachen")
    tour.look_at("welcome")
    tour.end()
