"""Objects of the knowledge base for the authorisation matrix."""

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from cms.knowledge.models import (
    ContentPage,
    PageVersion,
    ProcessPage,
    Service,
    ServiceGroup,
    SignedScan,
)
from cms.knowledge.services.structure import internal_place, open_places
from tests.acknowledgement.authz import PDF
from tests.acknowledgement.factories import START, instruction
from tests.knowledge.factories import (
    funding_programme,
    guide,
    house_page,
    process,
    told,
)


def _group(tenant):
    return ServiceGroup.objects.get_or_create(ozg_id="10112", title="Baum")[0]


def _service(tenant):
    values = {"name": "Baum", "group": _group(tenant)}
    return Service.objects.get_or_create(slug="99093003000000", defaults=values)[0]


def _page(tenant):
    return ContentPage.objects.filter(slug="fassungen").first() or guide("fassungen")


def _process(tenant):
    return ProcessPage.objects.filter(slug="ablauf").first() or process("ablauf")


def add_house(tenant):
    """Give the tenant places, an internal page with a draft, a file and a picture."""
    publisher = tenant.municipality.publisher
    with told():
        open_places(publisher)
    place, name = internal_place(publisher), f"CANARY-{tenant.key}-page"
    page = house_page(place, f"intern-{tenant.key}", title=name, summary=name)
    page.title = f"{name} draft"
    page.save_revision()
    where = {"title": f"{name} file", "collection": place.collection}
    Document.objects.create(file=ContentFile(b"x", name="a.txt"), **where)
    Image.objects.create(file=get_test_image_file(), width=1, height=1, **where)
    tenant.rows[Page] = page


def add_original(tenant):
    """Give the tenant an instruction whose first version has a signed original."""
    page = instruction(tenant.municipality.publisher)
    version = PageVersion.objects.get(page=page)
    tenant.rows[SignedScan] = SignedScan.objects.create(
        version=version, content=PDF, file_name="a.pdf", added_on=START
    )


COMPLETIONS = [add_house, add_original]
KWARGS = {
    "knowledge_service_chosen.pk": lambda tenant: _service(tenant).pk,
    "knowledge_process_bpmn.pk": lambda tenant: _process(tenant).pk,
    "knowledge_process_bpmn.version": lambda tenant: "heute",
    "knowledge_process_csv.pk": lambda tenant: _process(tenant).pk,
    "knowledge_original.pk": lambda tenant: tenant.row(SignedScan).version_id,
    "knowledge_original_file.pk": lambda tenant: tenant.row(SignedScan).version_id,
    "knowledge_review.pk": lambda tenant: _page(tenant).pk,
    "knowledge_versions.pk": lambda tenant: _page(tenant).pk,
    "knowledge_version.pk": lambda tenant: _page(tenant).pk,
    "knowledge_version.number": lambda tenant: 1,
    "knowledge_comparison.pk": lambda tenant: _page(tenant).pk,
    "wagtail_serve.0": lambda tenant: "",
    "knowledge_service_group.ozg_id": lambda tenant: _group(tenant).ozg_id,
    "knowledge_service.slug": lambda tenant: _service(tenant).slug,
    "knowledge_funding_programme.slug": lambda tenant: funding_programme().slug,
}
BODIES = {
    "knowledge_approval_steps": lambda tenant: {"kind-0": "staff_council"},
    "knowledge_original": lambda tenant: {"scan": SimpleUploadedFile("a.pdf", PDF)},
}
NO_FIELDS = {"knowledge_review": "one button", "wagtail_serve": "pages take no forms"}
MISSING = {
    "knowledge_service_chosen.pk": "0",
    "knowledge_process_bpmn.pk": "0",
    "knowledge_process_bpmn.version": "kuenftig",
    "knowledge_process_csv.pk": "0",
    "knowledge_review.pk": "0",
    "knowledge_versions.pk": "0",
    "knowledge_version.pk": "0",
    "knowledge_version.number": "99",
    "knowledge_comparison.pk": "0",
    "wagtail_serve.0": "gibt-es-nicht/",
    "knowledge_service_group.ozg_id": "1",
    "knowledge_service.slug": "gibt-es-nicht",
    "knowledge_funding_programme.slug": "gibt-es-nicht",
}
