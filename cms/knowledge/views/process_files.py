"""A process as files, for everybody who may read its page."""

from django.http import Http404, HttpRequest, HttpResponse

from cms.knowledge.models import ContentPage, ProcessPage
from cms.knowledge.services.process_files import process_bpmn, process_csv
from cms.knowledge.views.versions import for_readers
from cms.knowledge.views.visitors import kept_for_visitors


@kept_for_visitors
@for_readers
def bpmn_file(request: HttpRequest, page: ContentPage, version: str) -> HttpResponse:
    """Hand one version of the process out as BPMN 2.0."""
    data = process_bpmn(_process(page), future=version == "kuenftig")
    if data is None:
        raise Http404
    return _file(data, f"{page.slug}-{version}.bpmn", "application/xml")


@kept_for_visitors
@for_readers
def csv_file(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Hand the steps of both versions out as CSV."""
    return _file(process_csv(_process(page)), f"{page.slug}.csv", "text/csv")


def _process(page: ContentPage) -> ProcessPage:
    if not isinstance(page, ProcessPage):
        raise Http404
    return page


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
