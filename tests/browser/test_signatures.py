"""The signed original in the browser: attached, listed, opened by a member."""

import pytest

from cms.knowledge.models import SignedScan
from tests.accounts.factories import PublisherFactory, person_at
from tests.acknowledgement.authz import PDF
from tests.acknowledgement.factories import instruction
from tests.municipalities.factories import named_bodies


@pytest.fixture
def place(transactional_db):
    return named_bodies("Neuheim")[0]


@pytest.fixture
def text(place):
    return instruction(PublisherFactory(municipality=place), title="Posteingang")


def test_signed_original_is_attached_and_opened(place, text, tour, sign_in):
    page, versions = tour.page, f"/fassungen/{text.pk}/"
    sign_in(person_at(place, "coordinator"))
    tour.visit(versions)
    tour.press(page.get_by_role("link", name="Original der Fassung 1 anhängen"))
    tour.press(page.get_by_role("button", name="Speichern"))
    tour.look_at("nothing chosen")
    scan = {"name": "da-1.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.get_by_label("Scan des unterschriebenen Originals").set_input_files(scan)
    tour.press(page.get_by_role("button", name="Speichern"))
    tour.look_at("attached")
    tour.press(page.get_by_role("link", name="Original der Fassung 1 ändern"))
    tour.look_at("to be changed")
    assert SignedScan.objects.get().file_name == "da-1.pdf"

    sign_in(person_at(place, "learner"))
    tour.visit(versions)
    assert not page.get_by_role("link", name="ändern").count()
    with page.expect_download() as loaded:
        page.get_by_role("link", name="Unterschriebenes Original der Fassung 1").click()
    assert loaded.value.suggested_filename == "original-1.pdf"
