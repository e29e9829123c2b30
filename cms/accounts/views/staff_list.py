"""Entering people without a mailbox by a list."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.domain.lists import MOST_PEOPLE, STAFF
from cms.accounts.forms.persons import StaffListForm
from cms.accounts.permissions import signed_in, workspace_or_404
from cms.accounts.services.staff_list import preview_staff, start_entering
from cms.accounts.views.list_previews import show_staff
from cms.accounts.views.lists import METHODS, Page, answer_list, empty_list
from cms.municipalities.models import Municipality


@login_required
@require_http_methods(METHODS)
def staff(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter the people of a list."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_persons")
    return answer_list(request, _page(request, municipality))


@login_required
@require_safe
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """Return an empty list to fill in."""
    workspace_or_404(request.user, slug, "accounts.manage_persons")
    return empty_list(STAFF, _("people-without-mailbox.csv"))


def _page(request: HttpRequest, municipality: Municipality) -> Page:
    slug, by = municipality.slug, signed_in(request)
    return Page(
        title=_("Enter people without a mailbox by a list"),
        preline=municipality.display_name,
        columns=[
            (_("Name"), _("must be there")),
            (_("Staff number"), _("must be there, once for each person")),
            (_("Unit"), _("its name; may be missing")),
        ],
        most=MOST_PEOPLE,
        template=reverse("accounts:staff_template", kwargs={"slug": slug}),
        back=(
            _("Back to the people without a mailbox"),
            reverse("accounts:persons", kwargs={"slug": slug}),
        ),
        look=lambda text: show_staff(preview_staff(municipality, text)),
        begin=lambda order, units: start_entering(
            municipality, order, makes_units=units == "make", by=by
        ),
        form=StaffListForm,
    )
