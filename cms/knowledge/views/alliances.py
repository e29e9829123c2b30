"""Levels of trust of the services of an alliance, side by side."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.accounts.permissions import workspace_or_404
from cms.knowledge.models import ProcessPage
from cms.knowledge.permissions import COMPARE
from cms.knowledge.services.trust_levels import (
    alliances_of,
    comparable,
    compare_levels,
    comparison_csv,
    members_of,
    services_of,
)
from cms.municipalities.models import Alliance, Municipality
from cms.ui.panels import Panel

_PER_PAGE = 25
_ONLY = "unterschiede"  # value of ``nur`` in the address


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to compare: an alliance, its processes, all or some."""

    municipality: Municipality
    alliances: list[Alliance]
    chosen: Alliance | None
    bodies: list[Municipality]
    pages: QuerySet[ProcessPage]
    only_different: bool

    def link(self, *, alliance: str, only: bool) -> str:
        """Return the query of an address that asks for this."""
        values = {"verbund": alliance, "nur": _ONLY if only else ""}
        return f"?{urlencode({name: value for name, value in values.items() if value})}"


@login_required
@require_safe
def trust_levels(request: HttpRequest, slug: str) -> HttpResponse:
    """Compare the levels of trust of all services of one alliance."""
    municipality = workspace_or_404(request.user, slug, COMPARE)
    asked = _asked(request, municipality)
    context = {"municipality": municipality, "breadcrumbs": _above(municipality)}
    if asked.chosen is None:
        return render(request, "knowledge/trust_levels_none.html", context)
    keys = services_of(asked.pages, only_different=asked.only_different)
    pages = Paginator(keys, _PER_PAGE).get_page(request.GET.get("page", "")[:9])
    found = compare_levels(asked.pages, list(pages), asked.bodies)
    rows = [(row, found.names.get(row.service, "")) for row in found.rows]
    context |= {
        "asked": asked,
        "pages": pages,
        "rows": rows,
        "views": _views(asked),
        "others": _others(asked),
    }
    return render(request, "knowledge/trust_levels.html", context)


@login_required
@require_safe
def trust_levels_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand the whole comparison out as CSV; empty without an alliance."""
    municipality = workspace_or_404(request.user, slug, COMPARE)
    asked = _asked(request, municipality)
    keys = services_of(asked.pages, only_different=asked.only_different)
    data = comparison_csv(compare_levels(asked.pages, list(keys), asked.bodies))
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    name = f"vertrauensniveaus-{municipality.slug}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def trust_panels(_request: HttpRequest, municipality: Municipality) -> list[Panel]:
    """Lead members of an alliance to the comparison; nobody else; one query."""
    alliances = alliances_of(municipality)
    context = {"municipality": municipality, "alliances": alliances}
    return [Panel(70, "knowledge/trust_panel.html", context)] if alliances else []


def _asked(request: HttpRequest, municipality: Municipality) -> Asked:
    """Return what the address asks for; an unknown alliance is the first one."""
    alliances = alliances_of(municipality)
    wanted = request.GET.get("verbund", "")
    chosen = next((one for one in alliances if one.slug == wanted), None)
    chosen = chosen or next(iter(alliances), None)
    bodies = members_of(chosen) if chosen else []
    pages = comparable(request.user, bodies)
    only = request.GET.get("nur") == _ONLY
    return Asked(municipality, alliances, chosen, bodies, pages, only)


def _above(municipality: Municipality) -> list[tuple[str, str]]:
    workspace = reverse("accounts:workspace", args=[municipality.slug])
    return [(str(municipality), workspace), (_("Levels of trust in the alliance"), "")]


def _views(asked: Asked) -> list[tuple[str, str, bool]]:
    """Return the chips: all services, or those that differ."""
    slug = asked.chosen.slug if asked.chosen else ""
    return [
        (label, asked.link(alliance=slug, only=only), only == asked.only_different)
        for label, only in ((_("All"), False), (_("Only differences"), True))
    ]


def _others(asked: Asked) -> list[tuple[str, str, bool]]:
    """Return chips of several alliances; none of a single one."""
    if len(asked.alliances) == 1:
        return []
    return [
        (one.name, asked.link(alliance=one.slug, only=False), one == asked.chosen)
        for one in asked.alliances
    ]
