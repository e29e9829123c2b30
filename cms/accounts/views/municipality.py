"""What a municipality says about itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import workspace_or_404
from cms.municipalities.forms import ProfileForm
from cms.municipalities.models import Municipality
from cms.municipalities.services import OutdatedProfileError, save_profile

STALE = _(
    "Somebody else saved these details meanwhile. Nothing is overwritten and nothing "
    "you typed is lost: check the marked fields and save again."
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and store the forms of the name and the platforms in use."""
    municipality = workspace_or_404(request.user, slug, "accounts.edit_municipality")
    form = ProfileForm(request.POST or None, municipality=municipality)
    is_outdated = form.is_valid() and not _saved(municipality, form)
    if form.is_valid():
        messages.success(request, _("The details have been saved."))
        return redirect("accounts:municipality", slug=slug)
    context = {"municipality": municipality, "form": form}
    status = 409 if is_outdated else 200
    return render(request, "municipalities/profile.html", context, status=status)


def _saved(municipality: Municipality, form: ProfileForm) -> bool:
    """Save, or show both what was typed and what somebody else saved meanwhile.

    Two people who typed the same do not stand in each other's way.
    """
    try:
        save_profile(municipality, profile=form.profile(), version=form.seen)
    except OutdatedProfileError:
        municipality.refresh_from_db()
        if form.add_stored(municipality):
            form.add_error(None, STALE)
            return False
    return True
