"""Whom to ask: peers, what helps meanwhile, and an invitation for neighbours."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessment.services.invitations import nearest_administrations
from assessment.services.meanwhile import reading_for
from assessment.services.peers import own_topics, prepare_search
from assessment.services.proposals import describe
from assessment.views.trail import trail
from cms.accounts.permissions import workspace_or_404

PER_PAGE = 24


@login_required
@require_safe
def peers(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose administrations that can help with the planned topics."""
    municipality = workspace_or_404(request.user, slug, "assessment.view_peers")
    search = prepare_search(municipality, at=timezone.now())
    page = Paginator(search.run(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "municipality": municipality,
        "topics": search.wanted,
        "page": page,
        "proposals": describe(municipality, search, list(page)),
        "meanwhile": reading_for(search),
        "breadcrumbs": trail(municipality, "peers"),
        "may_offer": request.user.has_perm("assessment.edit_offer", municipality),
    }
    return render(request, "assessment/peers.html", context)


@login_required
@require_safe
def invitation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show letter and mail text for the administrations nearby."""
    municipality = workspace_or_404(request.user, slug, "assessment.view_peers")
    context = {
        "municipality": municipality,
        "neighbours": nearest_administrations(municipality),
        "topics": own_topics(municipality, at=timezone.now()),
        "breadcrumbs": trail(municipality, "peers_invitation"),
        "base_url": settings.BASE_URL,
    }
    return render(request, "assessment/peers_invitation.html", context)
