"""Signed originals: attached by those who answer for it, opened by members."""

from csp.constants import NONE
from csp.decorators import csp
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import workspace_or_404
from cms.knowledge.forms.signatures import OriginalForm
from cms.knowledge.models import PageVersion
from cms.knowledge.permissions.signing import ATTACH, OPEN
from cms.knowledge.services.signatures import attach, take_away
from cms.ui.uploads import oversized


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def original(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the scan of a version, another one in its place, or take it away."""
    municipality = workspace_or_404(request.user, slug, ATTACH)
    version = get_object_or_404(PageVersion.objects.at(municipality), pk=pk)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    has_one = hasattr(version, "signed_scan")
    form = OriginalForm(*posted, has_one=has_one, oversized=oversized(request))
    if form.is_valid():
        messages.success(request, _change(version, form))
        return redirect("knowledge_versions", version.page_id)
    context = {"municipality": municipality, "version": version, "form": form}
    return render(request, "knowledge/original.html", context)


@login_required
@require_safe
@csp({"default-src": [NONE], "sandbox": True})  # type: ignore[arg-type]
def original_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand out the scan of a version, always as a download."""
    municipality = workspace_or_404(request.user, slug, OPEN)
    version = get_object_or_404(PageVersion.objects.at(municipality), pk=pk)
    if not hasattr(version, "signed_scan"):
        raise Http404
    scan = version.signed_scan
    answer = HttpResponse(bytes(scan.content), content_type="application/octet-stream")
    name = f"original-{version.number}.{scan.file_name.rpartition('.')[2]}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _change(version: PageVersion, form: OriginalForm) -> str:
    """Do what was asked for; return what to say of it."""
    scan = form.cleaned_data["scan"]
    if scan:
        today = timezone.localdate()
        attach(version, scan.read(), form.file_name(), on=today)
        return _("The signed original is kept with the version.")
    take_away(version)
    return _("The signed original has been taken away.")
