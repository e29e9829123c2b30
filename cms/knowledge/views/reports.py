"""Reports for editors, inside the Wagtail admin."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.admin.menu import MenuItem

from cms.accounts.permissions import signed_in
from cms.knowledge.services.broken import (
    broken_links,
    explained,
    undescribed_pictures,
)
from cms.knowledge.services.coverage import changed_sources, gaps
from cms.knowledge.services.process_checks import to_improve

_PER_PAGE = 50


def broken_report(request: HttpRequest) -> HttpResponse:
    """List links that lead nowhere, and pictures without a description."""
    user = signed_in(request)
    found = Paginator(broken_links(user), _PER_PAGE)
    page = found.get_page(request.GET.get("p", "")[:9])
    pictures = undescribed_pictures(user)
    context = {
        "pages": page,
        "links": explained(page, user),
        "pictures": pictures[:_PER_PAGE],
        "count": pictures.count(),
    }
    return render(request, "knowledge/admin/broken.html", context)


def process_report(request: HttpRequest) -> HttpResponse:
    """List the processes that still carry something along in their future."""
    found = to_improve(signed_in(request))
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("p", "")[:9])
    return render(request, "knowledge/admin/process_report.html", {"pages": page})


def content_report(request: HttpRequest) -> HttpResponse:
    """List steps without pages, and edited pages whose source changed."""
    context = {"gaps": gaps(), "changed": changed_sources()}
    return render(request, "knowledge/admin/report.html", context)


def report_item(label: Promise, name: str, icon: str) -> Callable[[], MenuItem]:
    """Return what makes the line of a report in the menu of the admin."""
    return lambda: MenuItem(label, reverse(name), icon_name=icon)
