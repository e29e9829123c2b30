"""Taking a page over, and the list of what was taken over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import signed_in, workspace_or_404
from cms.accounts.services import Refused
from cms.adoption.forms import TakeForm
from cms.adoption.models import Adoption, Naming, Proposal
from cms.adoption.services.taking import can_be_taken, take_over
from cms.knowledge.models import ContentPage
from cms.knowledge.permissions import may_read
from cms.municipalities.models import Municipality


@login_required
@require_safe
def adoptions(request: HttpRequest, slug: str) -> HttpResponse:
    """List what the municipality took over, and how it stands."""
    municipality = workspace_or_404(request.user, slug, "adoption.adapt")
    found = Adoption.objects.of(municipality.publisher).listed()
    context = {
        "municipality": municipality,
        "adoptions": found,
        "credited": Proposal.objects.filter(
            adoption__publisher=municipality.publisher, is_named=True
        ).exists(),
        "naming": Naming.objects.filter(publisher=municipality.publisher).first(),
    }
    return render(request, "adoption/adoptions.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask where the copy goes, and make it."""
    municipality = workspace_or_404(request.user, slug, "adoption.adapt")
    origin = _readable_or_404(request, pk)
    form = TakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        adoption = _taken(request, form, municipality, origin)
        if adoption is not None:
            return redirect("adoption:upstream", slug=slug, pk=adoption.pk)
    context = {"municipality": municipality, "origin": origin, "form": form}
    return render(request, "adoption/take.html", context)


def _readable_or_404(request: HttpRequest, pk: int) -> ContentPage:
    """Return the live page if this person may read it and take it over."""
    page = get_object_or_404(ContentPage.objects.live(), pk=pk).specific
    restrictions = page.get_view_restrictions()
    is_open = all(rule.accept_request(request) for rule in restrictions)
    if not (is_open and may_read(request.user, page) and can_be_taken(page)):
        raise Http404
    found: ContentPage = page
    return found


def _taken(
    request: HttpRequest,
    form: TakeForm,
    municipality: Municipality,
    origin: ContentPage,
) -> Adoption | None:
    """Make the copy, or put the refusal into the form."""
    try:
        adoption = take_over(
            origin,
            municipality.publisher,
            internal=form.cleaned_data["place"] == TakeForm.INTERNAL,
            by=signed_in(request),
            on=timezone.localdate(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("The page is taken over as a draft."))
    return adoption
