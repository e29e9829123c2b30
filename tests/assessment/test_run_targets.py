"""The targets of a run: proposed by size, changed by the coordination."""

import pytest
from django.urls import reverse

from assessment.models import Run
from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.factories import submitted_run
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def url(name, run):
    return reverse(f"assessment:{name}", args=[run.municipality.slug, run.pk])


def targets(page):
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields}


def test_only_changed_targets_are_stored(client, run, coordinator):
    typed = targets(client.get(url("targets", run)))
    other = 4 if typed["str-01"] != 4 else 3

    client.post(url("targets", run), typed | {"str-01": other})

    run.refresh_from_db()
    assert run.question_targets == {"str-01": other}


def test_stale_targets_show_both_and_keep_what_was_typed(client, run, coordinator):
    typed = targets(client.get(url("targets", run))) | {"str-01": 0}
    Run.objects.filter(pk=run.pk).update(version=2, question_targets={"str-01": 4})

    response = client.post(url("targets", run), typed)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Inzwischen gespeichert: Stufe 4" in page
    assert response.context["form"]["str-01"].value() == "0"
    again = typed | {"version": response.context["form"]["version"].value()}
    assert client.post(url("targets", run), again).status_code == 302


def test_targets_of_a_submitted_run_are_frozen(client):
    run = submitted_run(MunicipalityFactory())
    client.force_login(person_at(run.municipality, Role.COORDINATOR))
    typed = targets(client.get(url("targets", run))) | {"str-01": 0}

    response = client.post(url("targets", run), typed, follow=True)

    run.refresh_from_db()
    assert "abgeschlossen" in response.content.decode()
    assert run.question_targets == {}


def test_targets_outside_the_levels_are_refused(client, run, coordinator):
    typed = targets(client.get(url("targets", run))) | {"str-01": "9"}

    assert client.post(url("targets", run), typed).status_code == 422
