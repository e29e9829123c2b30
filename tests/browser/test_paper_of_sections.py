"""A section as one PDF, and a page that cannot be laid out just now: both say so."""

from cms.accounts.models import Role
from cms.knowledge.models import ContentPage, SectionIndexPage
from tests.accounts.factories import person_at


def test_section_offers_its_pages_as_one_file(town, tour, sign_in):
    section = SectionIndexPage.objects.live().order_by("-path").first()
    sign_in(person_at(town, Role.LEARNER))

    tour.visit(f"/ausgabe/{section.pk}/heft/")
    tour.end()

    assert tour.page.get_by_role("heading", level=1).count() == 1


def test_page_tells_that_it_was_asked_for_too_often(town, tour, monkeypatch):
    monkeypatch.setattr("cms.transfer.views.sheets.take", lambda *_use: False)
    monkeypatch.setattr("cms.transfer.views.sheets.kept_pdf", lambda _markup: None)
    guide = ContentPage.objects.open().of_kinds(["guide"])[0]

    tour.visit(f"/ausgabe/{guide.pk}.pdf", status=429)
    tour.end()

    assert "in einer Stunde" in tour.page.locator("main").inner_text()
