"""A holder lets the result draw the own perspective, or takes that back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessment.domain.asking import PERSPECTIVES
from assessment.models import Run
from assessment.services.perception import (
    has_released,
    is_alone,
    release_view,
    withdraw_view,
)
from assessment.views.access import Desk, desk_or_404, login_needed
from cms.accounts.permissions import signed_in


@dataclass(frozen=True, slots=True)
class Release:
    """Whether the person has released the perspective; asked of the only holder."""

    source: str
    is_given: bool


@login_needed
@require_POST
def release(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Release the own perspective for the result, or take the release back."""
    desk = desk_or_404(request, slug, pk)
    person, source = signed_in(request), request.POST.get("source", "")
    if source not in desk.sources or source not in PERSPECTIVES:
        messages.error(request, _("You do not answer for this perspective."))
        return redirect("assessment:run", slug, pk)
    if request.POST.get("given"):
        release_view(desk.run, source, by=person, at=timezone.now())
        messages.success(request, _("Your view may be drawn in the result."))
    else:
        withdraw_view(desk.run, source, by=person)
        messages.success(request, _("Your view is not drawn in the result."))
    address = reverse("assessment:run", args=[slug, pk])
    return redirect(f"{address}?sicht={source}")


def read_release(desk: Desk) -> Release | None:
    """Return what to ask the person; None unless only they hold the perspective."""
    person = signed_in(desk.request)
    if desk.source not in PERSPECTIVES or desk.run.kind == Run.Kind.QUICK:
        return None
    is_given = has_released(desk.run, desk.source, person)
    if not is_given and not is_alone(desk.run, desk.source, person):
        return None
    return Release(desk.source, is_given)
