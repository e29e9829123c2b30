"""Objects of the knowledge base for the authorisation matrix."""

from cms.knowledge.models import ContentPage, Service, ServiceGroup
from tests.knowledge.factories import guide


def _group(tenant):
    return ServiceGroup.objects.get_or_create(ozg_id="10112", title="Baum")[0]


def _service(tenant):
    values = {"name": "Baum", "group": _group(tenant)}
    return Service.objects.get_or_create(slug="99093003000000", defaults=values)[0]


def _page(tenant):
    return ContentPage.objects.filter(slug="fassungen").first() or guide("fassungen")


KWARGS = {
    "knowledge_review.pk": lambda tenant: _page(tenant).pk,
    "knowledge_versions.pk": lambda tenant: _page(tenant).pk,
    "knowledge_version.pk": lambda tenant: _page(tenant).pk,
    "knowledge_version.number": lambda tenant: 1,
    "knowledge_comparison.pk": lambda tenant: _page(tenant).pk,
    "wagtail_serve.0": lambda tenant: "",
    "knowledge_service_group.ozg_id": lambda tenant: _group(tenant).ozg_id,
    "knowledge_service.slug": lambda tenant: _service(tenant).slug,
}
NO_FIELDS = {"knowledge_review": "one button", "wagtail_serve": "pages take no forms"}
MISSING = {
    "knowledge_review.pk": "0",
    "knowledge_versions.pk": "0",
    "knowledge_version.pk": "0",
    "knowledge_version.number": "99",
    "knowledge_comparison.pk": "0",
    "wagtail_serve.0": "gibt-es-nicht/",
    "knowledge_service_group.ozg_id": "1",
    "knowledge_service.slug": "gibt-es-nicht",
}
