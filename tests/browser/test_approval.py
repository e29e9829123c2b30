"""An instruction from its draft to the confirmation of what changed in it."""

import json

import pytest
from django.utils import timezone

from cms.accounts.models import Completion, HouseAgreement
from cms.acknowledgement.models import Assignment
from cms.knowledge.models import InstructionPage
from cms.knowledge.services.structure import internal_place
from tests.accounts.factories import PublisherFactory, person_at
from tests.acknowledgement.factories import check, section
from tests.knowledge.approving import draft
from tests.municipalities.factories import named_bodies

FIRST = section("Briefe gehen in das Postfach.", "Post", "1")
NEW = section("Binnen einer Woche.", "Frist", "2")


@pytest.fixture
def place(transactional_db):
    found = named_bodies("Neuheim")[0]
    today = timezone.localdate()
    HouseAgreement.objects.create(
        municipality=found, title="DV Kenntnisnahme", concluded_on=today,
        recorded_on=today, annex_version=1,
    )  # fmt: skip
    return found


@pytest.fixture
def people(place):
    return {
        role: person_at(place, role)
        for role in ("editor", "approver", "coordinator", "learner")
    }


@pytest.fixture
def text(place, people):
    """Return a draft that has to be confirmed, in force from today."""
    return draft(
        internal_place(PublisherFactory(municipality=place)),
        InstructionPage,
        people["editor"],
        in_force_from=timezone.localdate(),
        acknowledge=True,
        body=json.dumps([FIRST]),
        check_questions=json.dumps([check()]),
    )


def submitted(page, base, text):
    """Submit a text as its editor does, from the form."""
    page.goto(f"{base}/redaktion/pages/{text.pk}/edit/")
    page.locator("footer [data-w-dropdown-target='toggle']").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Freigabe durch eine zweite Person").click()


def approved(page, base):
    """Approve the text that waits, on the start page of the admin."""
    page.goto(f"{base}/redaktion/")
    page.locator(".actions-container button").first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Freigeben", exact=True).click()


def confirmed(tour, text):
    """Read what is owed and confirm it; return the words that were shown."""
    tour.visit(f"/kenntnisnahmen/{text.pk}/")
    words = tour.page.locator("main").inner_text()
    tour.page.get_by_label("In das Postfach").check()
    tour.press(tour.page.get_by_role("button", name="Gelesen und verstanden"))
    return words


def test_instruction_from_draft_to_delta(people, text, tour, sign_in, place):
    page, base = tour.page, tour.base
    sign_in(people["editor"])
    submitted(page, base, text)
    page.goto(f"{base}/redaktion/pages/{text.pk}/edit/")
    locked = page.locator("main").inner_text()
    sign_in(people["approver"])
    tour.visit("/mein-tag/")
    waits = page.locator("main").inner_text()
    approved(page, base)
    text.refresh_from_db()
    assert text.live
    Assignment.objects.create(municipality=place, page=text, since=timezone.localdate())
    sign_in(people["learner"])
    whole = confirmed(tour, text)

    text.body = json.dumps([FIRST, NEW])
    text.change_note = "Frist."
    text.save_revision(user=people["editor"])
    sign_in(people["editor"])
    submitted(page, base, text)
    sign_in(people["approver"])
    approved(page, base)
    sign_in(people["learner"])
    changed = confirmed(tour, text)
    tour.visit(f"/fassungen/{text.pk}/")
    versions = page.locator("main").inner_text()
    tour.end()

    assert "andere entscheiden" in locked
    assert "1 Seite wartet auf Ihre Freigabe" in waits
    assert "Briefe gehen" in whole
    assert "Binnen einer Woche." in changed
    assert "Briefe gehen" not in changed
    assert versions.count("Freigegeben von: Freigabe (") == 2
    assert Completion.objects.filter(person=people["learner"]).count() == 2


def test_whole_section_is_published_at_once(
    people, text, page_checks, sign_in, live_server
):
    page = page_checks.page
    sign_in(people["approver"])
    place = text.get_parent()
    for action in ("unpublish", "publish"):
        page_checks.open(
            f"{live_server.url}/redaktion/bulk/wagtailcore/page/{action}/"
            f"?id={place.pk}&next=/redaktion/pages/{place.pk}/"
        )
    page.get_by_label("Auch alle Seiten darunter").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Ja, veröffentlichen").click()
    said = page.locator("body").inner_text()

    assert "Unverändert (eine zweite Person gibt sie frei): Entwurf" in said


def test_coordination_asks_the_staff_council(people, place, tour, sign_in):
    page = tour.page
    sign_in(people["coordinator"])
    tour.visit("/kommunen/neuheim/freigabe/")
    page.get_by_role("group", name="Dienstanweisung").get_by_label(
        "Personalvertretung"
    ).check()
    tour.press(page.get_by_role("button", name="Speichern"))
    tour.look_at("saved")
    tour.end()

    assert (
        page.get_by_role("group", name="Dienstanweisung")
        .get_by_label("Personalvertretung")
        .is_checked()
    )
