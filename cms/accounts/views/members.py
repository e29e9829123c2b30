"""The people of a municipality: list, change, remove."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts import services
from cms.accounts.confirmation import require_confirmed
from cms.accounts.forms import MembershipForm
from cms.accounts.models import Absence, Invitation, Membership
from cms.accounts.permissions import (
    allows,
    grantable_roles,
    signed_in,
    workspace_or_404,
)
from cms.accounts.services.duties import absent_until
from cms.municipalities.models import Municipality

PAGE_SIZE = 25
FEW = 10  # open invitations beside the members


@login_required
@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """List the people of the municipality with roles, functions and units."""
    municipality = workspace_or_404(request.user, slug, "accounts.view_members")
    people = Paginator(Membership.objects.at(municipality), PAGE_SIZE)
    may_manage = allows(request.user, "accounts.manage_members", municipality)
    leads = allows(request.user, "accounts.edit_municipality", municipality)
    page = people.get_page(request.GET.get("page"))
    context = {
        "municipality": municipality,
        "page": page,
        "rows": _rows(municipality, list(page), with_absences=leads),
        "invited": _open_invitations(municipality, FEW).page(1) if may_manage else None,
        "may_manage": may_manage,
        "leads": leads,
    }
    return render(request, "accounts/members.html", context)


@login_required
@require_safe
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """List the open invitations; first those whose mail was refused."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_members")
    invited = _open_invitations(municipality, PAGE_SIZE)
    page = invited.get_page(request.GET.get("page"))
    context = {"municipality": municipality, "invited": page}
    return render(request, "accounts/invitations.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change role, function or unit of a membership."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_members")
    membership = get_object_or_404(Membership.objects.at(municipality), pk=pk)
    form = MembershipForm(
        request.POST or None,
        publisher=membership.publisher,
        roles=grantable_roles(request.user, municipality),
        initial={
            "role": membership.role,
            "function": membership.function,
            "unit": membership.unit,
        },
    )
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _changed(request, form, membership):
        return redirect("accounts:members", slug=slug)
    context = {"municipality": municipality, "membership": membership, "form": form}
    return render(request, "accounts/member.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then end a membership."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_members")
    membership = get_object_or_404(Membership.objects.at(municipality), pk=pk)
    if request.method == "POST":
        require_confirmed(request)
        try:
            services.remove_membership(membership, by=signed_in(request))
        except services.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The person does not hold this role any more."))
        return redirect("accounts:members", slug=slug)
    context = {"municipality": municipality, "membership": membership}
    return render(request, "accounts/member_remove.html", context)


def _rows(
    municipality: Municipality, page: list[Membership], *, with_absences: bool
) -> list[tuple[Membership, Absence | None]]:
    """Return each membership with the absence of this day, if that may be seen."""
    persons = [membership.user_id for membership in page] if with_absences else []
    away = absent_until(municipality, persons, day=timezone.localdate())
    return [(membership, away.get(membership.user_id)) for membership in page]


def _open_invitations(
    municipality: Municipality, per_page: int
) -> Paginator[Invitation]:
    rows = Invitation.objects.at(municipality).open(at=timezone.now())
    return Paginator(rows.troubled_first(), per_page)


def _changed(
    request: HttpRequest, form: MembershipForm, membership: Membership
) -> bool:
    """Change the membership, or put the refusal into the form."""
    require_confirmed(request)
    try:
        services.change_membership(membership, form.place(), by=signed_in(request))
    except services.Refused as refusal:
        form.add_error("role", str(refusal))
        return False
    messages.success(request, _("The change has been saved."))
    return True
