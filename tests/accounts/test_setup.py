"""First steps of an installation: operators, joining, the page that leads."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from wagtail import hooks

from cms.accounts import services
from cms.accounts.models import Invitation, Publisher, Role, User
from cms.accounts.services import Refused
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import CatalogueFactory
from tests.knowledge.factories import guide
from tests.municipalities.factories import MunicipalityFactory, named_bodies

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EMAIL = "betrieb@kreis.example"


@pytest.fixture
def operator(client) -> User:
    person = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(person)
    return person


def test_joining_opens_the_publisher_and_invites(time_machine):
    time_machine.move_to(NOW)
    operator = UserFactory(is_superuser=True)
    town, told = MunicipalityFactory(), []

    with hooks.register_temporarily("publisher_opened", told.append):
        services.join_municipality(town, coordinator_email=EMAIL, by=operator, at=NOW)

    invitation = Invitation.objects.get()
    assert told == [town.publisher]
    assert (invitation.email, invitation.role) == (EMAIL, Role.COORDINATOR)
    assert [message.to for message in mail.outbox] == [[EMAIL]]


def test_joining_again_keeps_the_publisher(django_capture_on_commit_callbacks):
    operator = UserFactory(is_superuser=True)
    town = MunicipalityFactory()

    for _ in range(2):
        services.join_municipality(town, coordinator_email=EMAIL, by=operator, at=NOW)

    assert Publisher.objects.count() == 1


@pytest.mark.parametrize("fact", [{"status": "closed"}, {"is_administration": False}])
def test_bodies_without_administration_cannot_join(fact):
    town = MunicipalityFactory(**fact)

    with pytest.raises(Refused):
        services.join_municipality(
            town, coordinator_email=EMAIL, by=UserFactory(is_superuser=True), at=NOW
        )

    assert not Publisher.objects.exists()


def test_refused_invitation_takes_the_publisher_back():
    town = MunicipalityFactory()

    with pytest.raises(Refused):
        services.join_municipality(
            town, coordinator_email=EMAIL, by=UserFactory(), at=NOW
        )

    assert not Publisher.objects.exists()


@pytest.mark.parametrize("key", ["musterheim", "065320000999"])
def test_operator_lets_a_municipality_join(
    client, operator, key, django_capture_on_commit_callbacks
):
    MunicipalityFactory(slug="musterheim", name="Musterheim", ars="065320000999")

    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(
            "/einrichten/beitritt/", {"key": key, "email": EMAIL}, follow=True
        )

    assert "Musterheim macht mit" in page.content.decode()
    assert [message.to for message in mail.outbox] == [[EMAIL]]


def test_unknown_key_is_named(client, operator):
    response = client.post("/einrichten/beitritt/", {"key": "nichts", "email": EMAIL})

    assert list(response.context["form"].errors) == ["key"]


def test_a_name_of_several_is_asked_with_kind_and_district(client, operator):
    town, _other = named_bodies("Neustadt", "Neustadt am See")
    typed = {"key": "Neustadt", "email": EMAIL}

    asked = client.post("/einrichten/beitritt/", typed)
    assert list(asked.context["form"].errors) == ["which"]
    assert town.place in asked.content.decode()
    assert not Publisher.objects.exists()

    client.post("/einrichten/beitritt/", {**typed, "which": town.ars})
    assert Publisher.objects.get().municipality == town


def test_a_beginning_is_asked_about_even_if_one_body_fits(client, operator):
    named_bodies("Haiger")

    asked = client.post("/einrichten/beitritt/", {"key": "Hai", "email": EMAIL})

    assert list(asked.context["form"].errors) == ["which"]


def test_a_member_offers_its_association(client, operator):
    association = MunicipalityFactory(name="Hanstedt", kind="54", slug="hanstedt")
    named_bodies("Brackel", administered_by=association, is_administration=False)

    asked = client.post("/einrichten/beitritt/", {"key": "Brackel", "email": EMAIL})

    choices = dict(asked.context["form"].fields["which"].choices)
    assert list(choices) == [association.ars]
    assert "(für Brackel)" in choices[association.ars]


def test_refusal_stands_in_the_form(client, operator):
    MunicipalityFactory(slug="alt", status="closed")

    response = client.post("/einrichten/beitritt/", {"key": "alt", "email": EMAIL})

    assert "mit eigener Verwaltung" in response.content.decode()


def test_first_steps_show_what_is_done(client, operator, settings):
    settings.OPERATOR = {"name": "Amt", "address": "", "email": "amt@kreis.example"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    person_at(MunicipalityFactory(), Role.COORDINATOR)

    page = client.get("/einrichten/")

    steps = {step.order: step.is_done for step in page.context["steps"]}
    assert {order: steps[order] for order in (10, 40, 50)} == {
        10: True,
        40: True,
        50: False,
    }
    assert "EMAIL_URL" in page.content.decode()


def test_five_first_steps_become_done_one_after_the_other(client, operator, settings):
    settings.OPERATOR = {"name": "Amt", "address": "", "email": "amt@kreis.example"}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    deeds = [
        lambda: None,
        lambda: MunicipalityFactory(slug="erste"),
        CatalogueFactory,
        guide,
        lambda: person_at(MunicipalityFactory(), Role.COORDINATOR),
    ]

    done = []
    for deed in deeds:
        deed()
        steps = client.get("/einrichten/").context["steps"]
        done.append({step.order for step in steps if step.is_done})

    assert done == [
        {50},
        {10, 50},
        {10, 20, 50},
        {10, 20, 30, 50},
        {10, 20, 30, 40, 50},
    ]


def test_first_steps_say_what_is_waited_for(client, operator):
    MunicipalityFactory(slug="musterheim")
    client.post("/einrichten/beitritt/", {"key": "musterheim", "email": EMAIL})

    assert "sobald sie angenommen ist" in client.get("/einrichten/").content.decode()


def test_first_steps_are_for_operators_only(client):
    visitor = client.get("/einrichten/")
    client.force_login(UserFactory())

    assert visitor.url == "/konto/anmelden/?next=/einrichten/"
    assert client.get("/einrichten/").status_code == 404


def test_my_day_leads_the_operator_to_the_first_steps(client, operator):
    page = client.get("/mein-tag/").content.decode()

    assert 'href="/einrichten/"' in page
    assert "Zu Ihrer Kommune kommen" not in page


def test_my_day_names_the_first_steps_to_nobody_else(client):
    client.force_login(UserFactory())

    assert "/einrichten/" not in client.get("/mein-tag/").content.decode()
