"""Services of the administration: the list, and one page for each."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.knowledge.domain.pagelink import PageLink
from cms.knowledge.models import ProcessPage, Service, ServiceGroup
from cms.knowledge.querysets.lookup import links
from cms.knowledge.views.visitors import kept_for_visitors

_PER_PAGE = 50


@require_safe
@kept_for_visitors
def services(request: HttpRequest) -> HttpResponse:
    """List the services of the OZG, of all topics or of one."""
    topics = ServiceGroup.objects.topics()
    topic = request.GET.get("thema", "")
    chosen = topic if topic in topics else ""
    context = {
        "pages": _page(request, ServiceGroup.objects.of_topic(chosen)),
        "topics": [
            (label, f"?{urlencode({'thema': name})}" if name else "?", name == chosen)
            for name, label in [("", _("All")), *((each, each) for each in topics)]
        ],
        "breadcrumbs": [(_("Services"), "")],
    }
    return render(request, "knowledge/services.html", context)


@require_safe
@kept_for_visitors
def service_group(request: HttpRequest, ozg_id: str) -> HttpResponse:
    """Show a service of the OZG with the services of the LeiKa in it."""
    group = get_object_or_404(ServiceGroup, ozg_id=ozg_id)
    inside = Service.objects.filter(group=group)
    context = {
        "title": group.title,
        "profile": [
            (_("OZG id"), group.ozg_id),
            (_("Life situation"), group.situation),
            (_("Topic"), group.topic),
        ],
        "pages": _page(request, inside),
        "processes": _processes(inside.exclude(leika_key="").values("leika_key")),
        "breadcrumbs": [*_above(), (group.title, "")],
    }
    return render(request, "knowledge/service.html", context)


@require_safe
@kept_for_visitors
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a service of the LeiKa: its key and where it belongs."""
    found = get_object_or_404(Service.objects.select_related("group"), slug=slug)
    group = found.group
    rows = [
        (_("LeiKa key"), found.leika_key),
        (_("LeiKa type"), found.leika_type),
        (_("Life situation"), group.situation if group else ""),
        (_("Topic"), group.topic if group else ""),
    ]
    context = {
        "title": found.name,
        "profile": [row for row in rows if row[1]],
        "group": group,
        "processes": _processes([found.leika_key] if found.leika_key else []),
        "breadcrumbs": [*_above(), (found.name, "")],
    }
    return render(request, "knowledge/service.html", context)


def _page(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    return Paginator(rows, _PER_PAGE).get_page(request.GET.get("page", "")[:9])


def _processes(keys: Iterable[Any]) -> list[PageLink]:
    """Return the open pages of processes that carry out one of these services."""
    pages = ProcessPage.objects.common().filter(leika_key__in=keys)
    return links(pages.order_by("title"))


def _above() -> list[tuple[str, str]]:
    return [(_("Services"), reverse("knowledge_services"))]
