"""The units of a municipality: a small tree."""

from collections import defaultdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts import services
from cms.accounts.forms import UnitForm
from cms.accounts.models import Publisher, Unit
from cms.accounts.permissions import workspace_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def units(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the tree of units and add one."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_members")
    publisher = get_object_or_404(Publisher, municipality=municipality)
    form = UnitForm(request.POST or None, instance=Unit(publisher=publisher))
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("accounts:units", slug=slug)
    tree = _tree(list(Unit.objects.at(municipality)))
    context = {"municipality": municipality, "tree": tree, "form": form}
    return render(request, "accounts/units.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Rename or move a unit."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_members")
    found = get_object_or_404(Unit.objects.at(municipality), pk=pk)
    form = UnitForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("accounts:units", slug=slug)
    context = {"municipality": municipality, "unit": found, "form": form}
    return render(request, "accounts/unit.html", context)


@login_required
@require_POST
def unit_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Delete a unit that has none below it."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_members")
    found = get_object_or_404(Unit.objects.at(municipality), pk=pk)
    try:
        services.remove_unit(found)
    except services.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The unit has been deleted."))
    return redirect("accounts:units", slug=slug)


def _saved(request: HttpRequest, form: UnitForm) -> bool:
    """Store the unit, or put the refusal into the form."""
    try:
        services.save_unit(form.save(commit=False))
    except services.Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The unit has been saved."))
    return True


def _tree(units: list[Unit]) -> list[tuple[Unit, list[str]]]:
    """Return the units in reading order, each with the names of those above it."""
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for each in units:
        below[each.parent_id].append(each)
    rows: list[tuple[Unit, list[str]]] = []
    queue: list[tuple[Unit, list[str]]] = [(each, []) for each in below[None]]
    while queue:
        each, above = queue.pop(0)
        rows.append((each, above))
        queue[:0] = [(child, [*above, each.name]) for child in below[each.pk]]
    return rows
