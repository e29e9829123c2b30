"""Files come in by keyboard: chosen, looked at, stored."""

from cms.accounts.models import Publisher, Role
from cms.knowledge.models import ContentPage, SectionIndexPage
from tests.accounts.factories import MembershipFactory
from tests.transfer.docx import docx
from tests.transfer.test_intake import ORDER

OTHER = b"# Aktenplan\n\n## Zweck\n\nEin Satz."


def test_editor_takes_files_in(town, page_checks, live_server, sign_in):
    section = SectionIndexPage.objects.get(slug="dienstanweisungen")
    platform = Publisher.objects.get(kind="platform")
    sign_in(MembershipFactory(publisher=platform, role=Role.EDITOR).user)
    page = page_checks.page
    kind = "application/octet-stream"

    page_checks.open(f"{live_server.url}/redaktion/einspielen/{section.pk}/")
    page_checks.everywhere()
    page.get_by_label("Dateien").set_input_files(
        [
            {"name": "da.docx", "mimeType": kind, "buffer": docx(ORDER)},
            {"name": "plan.md", "mimeType": kind, "buffer": OTHER},
            {"name": "bild.png", "mimeType": kind, "buffer": b"x"},
        ]
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Dateien lesen").press("Enter")
    page_checks.everywhere()
    page.get_by_label("plan.md: Zusammenfassung").fill("Kurz.")
    page.get_by_label("plan.md: Nummer").fill("DA 2")
    page.get_by_label("plan.md: Gilt für").fill("Alle")
    page.get_by_label("Ohne die Dateien").press("Space")
    with page.expect_navigation():
        page.get_by_role("button", name="Entwürfe anlegen").press("Enter")

    assert ContentPage.objects.filter(live=False, slug="plan").exists()
