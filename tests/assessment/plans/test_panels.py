"""Boxes of the self-assessment on the workspace page."""

import pytest
from django.urls import reverse

from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.factories import AnswerFactory, RunFactory

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"assessment:{name}", args=["musterheim", *args])


def test_workspace_names_the_last_changes_and_nobody(client, coordinator, plan):
    item = plan.items.get(step="koo-02.2")
    save = {"status": "done", "version": "1"}
    client.force_login(coordinator)
    client.post(page("plan_status", item.pk), save)

    body = client.get("/kommunen/musterheim/").content.decode()

    panel = body[body.index("Letzte Änderungen am Plan") :]
    title = plan.run.catalogue.parsed.steps["koo-02.2"].title
    assert title in panel
    assert "erledigt" in panel
    assert str(coordinator) not in panel
    assert panel[: panel.index("</ul>")].count("<li>") == 1


def test_workspace_counts_what_is_to_be_clarified(client, municipality):
    run = RunFactory(municipality=municipality, perspectives=["bm", "al"])
    for source, level in (("bm", 3), ("al", 1)):
        AnswerFactory(run=run, question="str-01", source=source, level=level)
    client.force_login(person_at(run.municipality, Role.COORDINATOR))

    body = client.get("/kommunen/musterheim/").content.decode()

    assert "1 Frage, zu der die Sichten" in body


@pytest.mark.parametrize(
    "address", ["/kommunen/musterheim/", "/kommunen/musterheim/selbsteinschaetzung/"]
)
@pytest.mark.parametrize(
    ("role", "name"), [(Role.COORDINATOR, "run_submit"), (Role.ASSESSOR, "run")]
)
def test_last_answer_leads_to_submitting(client, municipality, role, name, address):
    run = RunFactory(municipality=municipality)
    for question in run.catalogue.parsed.questions:
        AnswerFactory(run=run, question=question)
    client.force_login(person_at(municipality, role))

    body = client.get(address).content.decode()

    actions = body.split("Alle Fragen sind beantwortet.")[1]
    assert actions.split('href="')[1].split('"')[0] == page(name, run.pk)
