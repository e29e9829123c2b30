"""What members read of their association's result, and what stays protected."""

import pytest
from django.urls import reverse

from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.filling import submitted_run
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


@pytest.fixture
def coordinator(municipality):
    return person_at(municipality, Role.COORDINATOR)


def page(name, municipality, *args):
    return reverse(f"assessment:{name}", args=[municipality.slug, *args])


@pytest.fixture
def association(municipality):
    """An association whose member is the municipality."""
    body = MunicipalityFactory(kind="52", members_may_read_result=True)
    municipality.administered_by = body
    municipality.save()
    return body


def test_member_reads_its_associations_result_without_what_is_protected(
    client, municipality, association, coordinator
):
    submitted_run(association, level=2, levels={"itb-04": 0})
    client.force_login(coordinator)

    response = client.get(page("latest_result", association))

    body = response.content.decode()
    assert response.status_code == 200
    assert "IT-Betrieb und Sicherheit" not in body
    assert "Datensicherung" not in body
    assert "Weg zur nächsten Stufe" not in body
    assert "Dieser Verband lässt seine Mitglieder das Ergebnis lesen." in body


def test_member_gets_no_steps_on_one_page_either(
    client, municipality, association, coordinator
):
    run = submitted_run(association, level=1)
    client.force_login(coordinator)

    response = client.get(page("one_page", association, run.pk))

    body = response.content.decode()
    steps = run.catalogue.parsed.steps.values()
    assert response.status_code == 200
    assert "auf Stufe 1" in body
    assert response.context["sheet"].decisions == ()
    assert [step.title for step in steps if step.title in body] == []
    assert "Drei Entscheidungen" not in body


def test_member_reads_nothing_unless_allowed(
    client, municipality, association, coordinator
):
    submitted_run(association)
    association.members_may_read_result = False
    association.save()
    client.force_login(coordinator)

    assert client.get(page("latest_result", association)).status_code == 404


@pytest.mark.parametrize("name", ["steps", "plan"])
def test_member_never_reads_steps_or_plan_of_its_association(
    client, association, coordinator, name
):
    submitted_run(association)
    client.force_login(coordinator)

    assert client.get(page(name, association)).status_code == 404
