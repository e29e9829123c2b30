"""Collective briefings: the list to print, what was signed, its scan."""

from csp.constants import NONE
from csp.decorators import csp
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import signed_in, workspace_or_404
from cms.accounts.services import Refused
from cms.acknowledgement.forms import BriefingForm
from cms.acknowledgement.models import Assignment, Briefing
from cms.acknowledgement.permissions import COORDINATE
from cms.acknowledgement.services import briefing as services
from cms.acknowledgement.views.coordinating import METHODS, find
from cms.acknowledgement.views.own import pdf_answer
from cms.audit.services import record
from cms.knowledge.models import PageVersion
from cms.ui.uploads import oversized


@login_required
@require_http_methods(METHODS)
def briefing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the names that were signed, with the scan."""
    found = find(request, slug, pk)
    version = _version_or_404(found)
    group = services.group_of(found)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BriefingForm(*posted, group=group, version=version.number)
    form.oversized = oversized(request)
    if request.method == "POST" and form.is_valid() and _recorded(request, found, form):
        return redirect("acknowledgement:assignment", slug, pk)
    context = {
        "municipality": found.municipality,
        "assignment": found,
        "version": version,
        "form": form,
    }
    return render(request, "acknowledgement/briefing.html", context)


@login_required
@require_safe
def sheet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand out the list to be signed: version, checksum, names, nothing of states."""
    found = find(request, slug, pk)
    context = {
        "municipality": found.municipality,
        "page": found.page,
        "version": _version_or_404(found),
        "people": services.group_of(found),
    }
    template = "acknowledgement/pdf/sheet.html"
    return pdf_answer(request, template, context, "unterweisung")


@login_required
@require_safe
@csp({"default-src": [NONE], "sandbox": True})  # type: ignore[arg-type]
def scan(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand out the scan of a signed list, always as a download."""
    municipality = workspace_or_404(request.user, slug, COORDINATE)
    found = get_object_or_404(Briefing.objects.of(municipality), pk=pk)
    record("acknowledgement.scan_opened", found)
    answer = HttpResponse(bytes(found.scan), content_type="application/octet-stream")
    answer["Content-Disposition"] = 'attachment; filename="liste.{}"'.format(
        found.file_name.rpartition(".")[2]
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _version_or_404(found: Assignment) -> PageVersion:
    version = services.version_of(found, day=timezone.localdate())
    if version is None:
        raise Http404
    return version


def _recorded(request: HttpRequest, found: Assignment, form: BriefingForm) -> bool:
    """Record the briefing, or put the refusal into the form."""
    keys, day = form.cleaned_data["people"], timezone.localdate()
    try:
        services.record_briefing(
            found, form.signed(), keys=keys, by=signed_in(request), day=day
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The briefing has been recorded."))
    return True
