"""Which municipalities use a page, and whether one's own may be named."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.permissions import workspace_or_404
from cms.adoption.domain.spread import titled
from cms.adoption.forms import NamingForm
from cms.adoption.services.spread import agree_to_be_named, spread_of, stop_crediting
from cms.knowledge.models import ContentPage
from cms.knowledge.services.publishing import sections_of
from cms.knowledge.services.rendering import breadcrumbs
from cms.knowledge.views.versions import for_readers


@for_readers
def spread(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Show who uses the page in which version, and which parts they change."""
    found = spread_of(page)
    titles = {
        one.id: one.heading or _("Introduction") for one in sections_of(page.body)
    }
    context = {
        "page": page,
        "spread": found,
        "named": [[name, version] for name, version in found.named],
        "versions": [
            [number or _("other versions"), count] for number, count in found.versions
        ],
        "parts": titled(found.parts, titles),
        "total": max([count for _part, count in found.parts], default=0),
        "named_headers": [_("Municipality"), _("Version")],
        "version_headers": [_("Version"), _("Municipalities")],
        "part_headers": [_("Section"), _("Changed by")],
        "breadcrumbs": [*breadcrumbs(page)[:-1], (page.title, page.url or ""),
                        (_("Who uses this text"), "")],
    }  # fmt: skip
    return render(request, "adoption/spread.html", context)


@login_required
@require_POST
def naming(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep whether the municipality may be named."""
    municipality = workspace_or_404(request.user, slug, "adoption.adapt")
    form = NamingForm(request.POST)
    agrees = form.is_valid() and form.cleaned_data["agrees"]
    on = timezone.localdate()
    agree_to_be_named(municipality.publisher, agrees=agrees, on=on)
    said = _("Your municipality is named from now on.")
    messages.success(request, said if agrees else _("It is not named any more."))
    return redirect("adoption:adoptions", slug=slug)


@login_required
@require_POST
def uncredited(request: HttpRequest, slug: str) -> HttpResponse:
    """Name the municipality no more at the texts it gave parts back to."""
    municipality = workspace_or_404(request.user, slug, "adoption.adapt")
    stop_crediting(municipality.publisher)
    messages.success(request, _("It is not named any more."))
    return redirect("adoption:adoptions", slug=slug)
