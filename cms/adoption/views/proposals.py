"""Giving parts of a copy back to its source, and answering that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import roles_at, signed_in, workspace_or_404
from cms.accounts.services import Refused
from cms.adoption.forms import AnswerForm, GiveBackForm
from cms.adoption.models import Adoption, Proposal
from cms.adoption.services import giving_back as services
from cms.adoption.services.due import answerable_by
from cms.municipalities.models import Municipality

INVALID = 422


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Choose parts for the source; show what became of earlier ones."""
    municipality = workspace_or_404(request.user, slug, "adoption.adapt")
    own = Adoption.objects.of(municipality.publisher).listed()
    adoption = get_object_or_404(own, pk=pk)
    context: dict[str, object] = {"municipality": municipality, "adoption": adoption}
    try:
        form = GiveBackForm(services.offered(adoption), request.POST or None)
    except Refused as refusal:
        context["ended"] = str(refusal)
    else:
        if form.is_valid() and _sent(request, form, adoption, municipality):
            return redirect("adoption:give_back", slug=slug, pk=pk)
        context["form"] = form
    context["proposals"] = adoption.proposals.prefetch_related("parts").order_by("-pk")
    return render(request, "adoption/give_back.html", context, status=_status(request))


def _status(request: HttpRequest) -> int:
    """Return the status of a page that is shown, or shown again with what was sent."""
    return INVALID if request.method == "POST" else HttpResponse.status_code


def _sent(
    request: HttpRequest,
    form: GiveBackForm,
    adoption: Adoption,
    municipality: Municipality,
) -> bool:
    """Send the proposal, or put the refusal into the form."""
    role = " ".join(sorted(roles_at(request.user, municipality)))
    words, today = form.words(), timezone.localdate()
    try:
        services.send(adoption, form.chosen(), words, role=role, on=today)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Thank you. Those who keep the source are told."))
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a town proposes, part by part, and take the answer."""
    found = get_object_or_404(answerable_by(request.user), pk=pk)
    context: dict[str, object] = {"proposal": found}
    if found.answered_on:
        return render(request, "adoption/proposal.html", context)
    try:
        look = services.look_at(found)
    except Refused as refusal:
        context["ended"] = str(refusal)
    else:
        form = AnswerForm(look.rows, look.here, request.POST or None)
        if form.is_valid() and _answered(request, form, found):
            return redirect("adoption:proposal", pk=pk)
        context["form"] = form
    return render(request, "adoption/proposal.html", context, status=_status(request))


def _answered(request: HttpRequest, form: AnswerForm, found: Proposal) -> bool:
    """Keep the answer, or put the refusal into the form."""
    here, by = form.cleaned_data["here"], signed_in(request)
    today = timezone.localdate()
    try:
        is_new = services.answer(found, form.answers(), here=here, by=by, on=today)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    draft = _("A draft of the text is made. It is published the usual way.")
    messages.success(request, draft if is_new else _("The answer is sent."))
    return True
