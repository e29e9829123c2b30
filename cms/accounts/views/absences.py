"""Absences: one's own and, for the coordination, those of everybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts import permissions
from cms.accounts.forms.absences import AbsenceForm
from cms.accounts.models import Absence, Publisher, User
from cms.accounts.permissions import signed_in, workspace_or_404
from cms.accounts.querysets.absences import AbsenceQuerySet
from cms.accounts.services import Refused
from cms.accounts.services import absences as services
from cms.municipalities.models import Municipality

_COORDINATE = "accounts.edit_municipality"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: HttpRequest, slug: str) -> HttpResponse:
    """List absences now and ahead, and enter one."""
    municipality = workspace_or_404(request.user, slug, "accounts.view_workspace")
    form = AbsenceForm(
        request.POST or None,
        publisher=get_object_or_404(Publisher, municipality=municipality),
        own=signed_in(request),
        for_others=permissions.allows(request.user, _COORDINATE, municipality),
    )
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _entered(request, form, municipality):
        return redirect("accounts:absences", slug=slug)
    seen = _seen(request, municipality).ahead(day=timezone.localdate())
    context = {
        "municipality": municipality,
        "form": form,
        "absences": seen,
        "leads": "person" in form.fields,
    }
    return render(request, "accounts/absences.html", context)


@login_required
@require_POST
def absence_end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End an absence of one's own; the coordination ends any."""
    municipality = workspace_or_404(request.user, slug, "accounts.view_workspace")
    mine = Absence.objects.of(municipality)
    if not permissions.allows(request.user, _COORDINATE, municipality):
        mine = mine.filter(person=signed_in(request))
    services.end_absence(get_object_or_404(mine, pk=pk))
    messages.success(request, _("The absence has ended."))
    return redirect("accounts:absences", slug=slug)


def _seen(request: HttpRequest, municipality: Municipality) -> AbsenceQuerySet:
    """Return all for the coordination, else what concerns the person."""
    rows = Absence.objects.of(municipality)
    if permissions.allows(request.user, _COORDINATE, municipality):
        return rows
    return rows.concerning(signed_in(request))


def _entered(
    request: HttpRequest, form: AbsenceForm, municipality: Municipality
) -> bool:
    """Keep the absence, or put the refusal into the form."""
    deputy: User | None = form.cleaned_data["deputy"]
    try:
        services.enter_absence(
            municipality.publisher,
            form.span(),
            person=form.who(),
            deputy=deputy,
            today=timezone.localdate(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The absence has been saved."))
    hidden = services.not_seen_by(deputy, form.who(), municipality) if deputy else []
    if hidden:
        text = _(
            "Without a role of their own for it the deputy does not see: %(things)s. "
            "This waits until you are back, or choose somebody else."
        )
        messages.warning(request, text % {"things": ", ".join(map(str, hidden))})
    return True
