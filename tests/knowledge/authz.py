"""Objects of the knowledge base for the authorisation matrix."""

from cms.knowledge.models import Service, ServiceGroup


def _group(tenant):
    return ServiceGroup.objects.get_or_create(ozg_id="10112", title="Baum")[0]


def _service(tenant):
    values = {"name": "Baum", "group": _group(tenant)}
    return Service.objects.get_or_create(slug="99093003000000", defaults=values)[0]


KWARGS = {
    "wagtail_serve.0": lambda tenant: "",
    "knowledge_service_group.ozg_id": lambda tenant: _group(tenant).ozg_id,
    "knowledge_service.slug": lambda tenant: _service(tenant).slug,
}
NO_FIELDS = {"wagtail_serve": "pages take no forms"}
MISSING = {
    "wagtail_serve.0": "gibt-es-nicht/",
    "knowledge_service_group.ozg_id": "1",
    "knowledge_service.slug": "gibt-es-nicht",
}
