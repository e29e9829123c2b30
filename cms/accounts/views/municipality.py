"""What a municipality says about itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import workspace_or_404
from cms.municipalities.forms import ProfileForm
from cms.municipalities.services import save_profile


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and store the forms of the name and the platforms in use."""
    municipality = workspace_or_404(request.user, slug, "accounts.edit_municipality")
    form = ProfileForm(request.POST or None, municipality=municipality)
    if form.is_valid():
        save_profile(municipality, profile=form.profile())
        messages.success(request, _("The details have been saved."))
        return redirect("accounts:municipality", slug=slug)
    context = {"municipality": municipality, "form": form}
    return render(request, "municipalities/profile.html", context)
