"""Reports for editors, inside the Wagtail admin."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.accounts.permissions import signed_in
from cms.knowledge.services.coverage import changed_sources, gaps
from cms.knowledge.services.process_checks import to_improve

_PER_PAGE = 50


def process_report(request: HttpRequest) -> HttpResponse:
    """List the processes that still carry something along in their future."""
    found = to_improve(signed_in(request))
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("p", "")[:9])
    return render(request, "knowledge/admin/process_report.html", {"pages": page})


def content_report(request: HttpRequest) -> HttpResponse:
    """List steps without pages, and edited pages whose source changed."""
    context = {"gaps": gaps(), "changed": changed_sources()}
    return render(request, "knowledge/admin/report.html", context)
