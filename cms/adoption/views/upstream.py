"""The upstream view: what changed at the origin, and what becomes of the copy."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.permissions import roles_at, signed_in, workspace_or_404
from cms.accounts.services import Refused
from cms.adoption.forms import DecisionForm, DraftForm, SubjectForm
from cms.adoption.models import Adoption
from cms.adoption.services import following
from cms.adoption.services import upstream as services
from cms.adoption.services.rows import rows_of
from cms.knowledge.domain.merge import FieldState
from cms.municipalities.models import Municipality

INVALID = 422


@login_required
@require_safe
def upstream(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what is to decide, or that nothing is."""
    municipality, adoption = _adoption_or_404(request, slug, pk)
    return _page(request, municipality, adoption)


@login_required
@require_POST
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the choice about one part."""
    municipality, adoption = _adoption_or_404(request, slug, pk)
    form = DecisionForm(request.POST)
    if form.is_valid() and _decided(request, form, municipality, adoption):
        return _back(adoption, slug)
    return _page(request, municipality, adoption, form)


@login_required
@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a choice back."""
    _municipality, adoption = _adoption_or_404(request, slug, pk)
    form = SubjectForm(request.POST)
    try:
        if form.is_valid():
            services.undo(adoption, form.subject())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(adoption, slug)


@login_required
@require_POST
def draft(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make the draft of what was decided."""
    _municipality, adoption = _adoption_or_404(request, slug, pk)
    form = DraftForm(request.POST)
    try:
        if form.is_valid():
            to, by = form.cleaned_data["to"], signed_in(request)
            is_new = services.draft_page(adoption, to=to, by=by)
            done = _("The draft is made. It is published the usual way.")
            same = _("Your text stays as it is and counts as compared.")
            messages.success(request, done if is_new else same)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(adoption, slug)


@login_required
@require_POST
def detach(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let the copy follow its origin no more."""
    _municipality, adoption = _adoption_or_404(request, slug, pk)
    following.detach(adoption, on=timezone.localdate())
    messages.success(request, _("Your text does not follow its origin any more."))
    return _back(adoption, slug)


def _adoption_or_404(
    request: HttpRequest, slug: str, pk: int
) -> tuple[Municipality, Adoption]:
    municipality = workspace_or_404(request.user, slug, "adoption.adapt")
    rows = Adoption.objects.of(municipality.publisher).listed()
    adoption: Adoption = get_object_or_404(rows, pk=pk)
    return municipality, adoption


def _back(adoption: Adoption, slug: str) -> HttpResponse:
    return redirect("adoption:upstream", slug=slug, pk=adoption.pk)


def _decided(
    request: HttpRequest,
    form: DecisionForm,
    municipality: Municipality,
    adoption: Adoption,
) -> bool:
    """Store the choice, or put the refusal into the form."""
    try:
        found = services.look_upstream(adoption)
        state = found.comparison.by_subject.get(form.subject())
        merged = state.merged if isinstance(state, FieldState) else ()
        services.decide(
            adoption,
            form.decision(merged),
            seen=(form.cleaned_data["to"], form.cleaned_data["here"]),
            role=" ".join(sorted(roles_at(request.user, municipality))),
            on=timezone.localdate(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _page(
    request: HttpRequest,
    municipality: Municipality,
    adoption: Adoption,
    form: DecisionForm | None = None,
) -> HttpResponse:
    """Show the page; what was typed into a refused form stays in it."""
    context: dict[str, Any] = {
        "municipality": municipality,
        "adoption": adoption,
        "form": form,
    }
    try:
        found = services.look_upstream(adoption)
        context |= {"upstream": found, "rows": rows_of(found)}
    except Refused as refusal:
        context["ended"] = str(refusal)
    status = INVALID if form else HttpResponse.status_code
    return render(request, "adoption/upstream.html", context, status=status)
