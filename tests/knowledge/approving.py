"""Drafts, and what becomes of them on their way to approval."""

from datetime import date

from wagtail.models import TaskState
from wagtail.test.utils.form_data import streamfield

from cms.knowledge.models import InstructionPage
from tests.knowledge.factories import told
from tests.knowledge.test_admin import form

FIRST_DAY = date(2026, 3, 2)


def draft(place, model, person, slug="entwurf", **values):
    """Return a page below a place that this person wrote; not live."""
    if issubclass(model, InstructionPage):
        values = {
            "number": slug, "scope": "Alle", "in_force_from": FIRST_DAY, **values,
        }  # fmt: skip
    page = model(
        slug=slug, title=slug.capitalize(), summary="Kurz.", kind=model.page_kind,
        live=False, **values,
    )  # fmt: skip
    with told():
        place.add_child(instance=page)
        page.save_revision(user=person)
    return model.objects.get(pk=page.pk)


def submit(page, person):
    """Ask for approval as the button does."""
    page.get_workflow().start(page, person)


def step_of(page):
    states = TaskState.objects.for_instance(page).filter(status="in_progress")
    return states.latest("pk")


def decide(client, page, person, action, **said):
    """Decide about a step as the start page of the admin does."""
    state = said.pop("state", None) or step_of(page)
    client.force_login(person)
    address = f"/redaktion/pages/workflow/action/{page.pk}/{action}/{state.pk}/"
    return client.post(address, said)


def approve(client, page, person, **said):
    return decide(client, page, person, "approve", **said)


def instruction_form(**values):
    return form(
        number="DA 9", scope="Alle", instruction_kind="", supersedes="",
        in_force_from="2026-03-02", in_force_until="", signed_by="",
        check_questions=streamfield([]), **values,
    )  # fmt: skip
