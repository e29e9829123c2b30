"""Reports for editors, inside the Wagtail admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.knowledge.services.coverage import changed_sources, gaps


def content_report(request: HttpRequest) -> HttpResponse:
    """List steps without pages, and edited pages whose source changed."""
    context = {"gaps": gaps(), "changed": changed_sources()}
    return render(request, "knowledge/admin/report.html", context)
