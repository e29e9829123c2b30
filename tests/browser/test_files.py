"""A page with files, and a hit that names the file it was found in."""

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from cms.knowledge.models import ContentPage, PageFile
from cms.search.services.rebuilding import rebuild
from tests.knowledge.factories import told
from tests.ui import crafted


def test_page_with_files_and_its_hit_pass_all_checks(town, tour, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    document = Document(title="Muster für Fristenkalender")
    data = crafted.document("<w:p><w:r><w:t>Bollerwagen 2026</w:t></w:r></w:p>")
    document.file.save("muster.docx", ContentFile(data), save=False)
    document.save()
    page = ContentPage.objects.live().order_by("pk").first()
    with told():
        PageFile.objects.create(page=page, document=document)
    rebuild()

    tour.visit(page.url)
    assert tour.page.get_by_role("link", name=document.title).count() == 1
    tour.visit("/suche/?q=bollerwagen")
    assert tour.page.get_by_text("Gefunden in:").count() == 1
    tour.end()
