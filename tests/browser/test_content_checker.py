"""The checks of the editors' admin look at the page as readers will see it."""

import json
import re

import pytest
from playwright.sync_api import expect

from cms.knowledge.models import GuidePage
from cms.knowledge.services.structure import internal_place
from tests.accounts.factories import person_at
from tests.acknowledgement.factories import section
from tests.knowledge.approving import draft
from tests.municipalities.factories import named_bodies


@pytest.fixture
def editor(transactional_db, sign_in):
    person = person_at(named_bodies("Neuheim")[0], "editor")
    sign_in(person)
    return person


@pytest.mark.parametrize(
    ("heading", "found"), [("Anfang", "0"), ("", "1")], ids=["in order", "one left out"]
)
def test_faults_of_a_page_are_counted_in_the_editor(
    editor, page, live_server, heading, found
):
    house = editor.memberships.get().publisher
    home = internal_place(house)
    body = json.dumps([section("### Was Sie tun\n\nKurz schreiben.", heading, "1")])
    written = draft(home, GuidePage, editor, body=body)

    page.goto(f"{live_server.url}/redaktion/pages/{written.pk}/edit/")
    page.get_by_role("button", name="Prüfungen").click()
    panel = page.locator("[data-side-panel='checks']")
    expect(panel.locator("[data-content-word-count]")).to_have_text(re.compile("[1-9]"))

    expect(panel.locator("[data-content-checker-count]")).to_have_text(found)
    expect(panel.locator("[data-content-checker-row]")).to_have_count(int(found))
