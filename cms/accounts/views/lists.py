"""Lists of people or municipalities: upload, look, send; a job does the rest."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts import services
from cms.accounts.confirmation import require_confirmed
from cms.accounts.domain.lists import BODIES, MOST_BODIES, MOST_PEOPLE, PEOPLE
from cms.accounts.domain.problems import ListError
from cms.accounts.domain.tables import Column
from cms.accounts.forms.lists import ListForm
from cms.accounts.models import Function, Publisher
from cms.accounts.permissions import (
    grantable_roles,
    operator_or_404,
    signed_in,
    workspace_or_404,
)
from cms.accounts.services import bodies_list, people_list
from cms.accounts.services.lists import Order, say_error
from cms.accounts.views.list_previews import Shown, show_bodies, show_people
from cms.jobs.models import Job
from cms.municipalities.models import Municipality
from cms.ui.uploads import oversized

METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Page:
    """What the pages of one kind of list say, and what they do with a list."""

    title: str
    preline: str
    columns: list[tuple[str, str]]
    most: int
    template: str
    back: tuple[str, str]
    look: Callable[[str], Shown]
    begin: Callable[[Order, str], Job]
    form: type[ListForm] = ListForm


@login_required
@require_http_methods(METHODS)
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite the people of a list."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_members")
    publisher = get_object_or_404(Publisher, municipality=municipality)
    return answer_list(request, _people_page(request, municipality, publisher))


@login_required
@require_http_methods(METHODS)
def bodies(request: HttpRequest) -> HttpResponse:
    """Let the municipalities of a list join."""
    operator_or_404(request.user)
    return answer_list(request, _bodies_page(request))


@login_required
@require_safe
def people_template(request: HttpRequest, slug: str) -> HttpResponse:
    """Return an empty list of people to fill in."""
    workspace_or_404(request.user, slug, "accounts.manage_members")
    return empty_list(PEOPLE, _("people.csv"))


@login_required
@require_safe
def bodies_template(request: HttpRequest) -> HttpResponse:
    """Return an empty list of municipalities to fill in."""
    operator_or_404(request.user)
    return empty_list(BODIES, _("municipalities.csv"))


def answer_list(request: HttpRequest, page: Page) -> HttpResponse:
    """Show the empty form, what a list would do, or the job that does it."""
    if request.method != "POST":
        return _shown(request, page, page.form())
    is_oversized = bool(oversized(request))
    form = page.form(request.POST, request.FILES, is_oversized=is_oversized)
    if not form.is_valid():
        return _shown(request, page, form)
    try:
        job = _begun(request, page, form) if form.is_sent else None
        shown = None if job else page.look(form.cleaned_data["text"])
    except ListError as error:
        form.add_error(None, say_error(error))
        return _shown(request, page, form)
    if job:
        return redirect("jobs:job", pk=job.pk)
    again = page.form.to_send(form.cleaned_data["text"], form.cleaned_data["units"])
    return _shown(request, page, again, shown)


def _shown(
    request: HttpRequest, page: Page, form: ListForm, shown: Shown | None = None
) -> HttpResponse:
    context = {"page": page, "form": form, "shown": shown}
    name = "list_preview" if shown else "list"
    return render(request, f"accounts/{name}.html", context)


def _begun(request: HttpRequest, page: Page, form: ListForm) -> Job | None:
    """Start the job; None, and a notice, if the list was changed or is refused."""
    order = form.order()
    if order is None:
        messages.info(request, _("The list was changed. Look at it once more."))
        return None
    require_confirmed(request)
    try:
        return page.begin(order, form.cleaned_data["units"])
    except services.Refused as refusal:
        messages.error(request, str(refusal))
        return None


def _people_page(
    request: HttpRequest, municipality: Municipality, publisher: Publisher
) -> Page:
    slug, by, at = municipality.slug, signed_in(request), timezone.now()
    roles = ", ".join(str(role.label) for role in grantable_roles(by, municipality))
    functions = ", ".join(str(function.label) for function in Function)
    return Page(
        title=_("Invite people by a list"),
        preline=municipality.display_name,
        columns=[
            (_("E-mail address"), _("must be there; all other columns may be missing")),
            (_("Name"), _("as the person is called")),
            (_("Role"), _("%(words)s; empty means Learner") % {"words": roles}),
            (_("Function"), functions),
            (_("Unit"), _("its name")),
        ],
        most=MOST_PEOPLE,
        template=reverse("accounts:people_template", kwargs={"slug": slug}),
        back=(
            _("Back to the members"),
            reverse("accounts:members", kwargs={"slug": slug}),
        ),
        look=lambda text: show_people(
            people_list.preview_people(publisher, text, by=by, at=at)
        ),
        begin=lambda order, units: people_list.start_inviting(
            publisher, order, makes_units=units == "make", by=by, at=at
        ),
    )


def _bodies_page(request: HttpRequest) -> Page:
    by, at = signed_in(request), timezone.now()
    return Page(
        title=_("Let municipalities join by a list"),
        preline="",
        columns=[
            (_("Municipality"), _("official key (ARS or AGS), or the full name")),
            (_("E-mail address"), _("of the person who coordinates first")),
            (_("Name"), _("of this person; may be missing")),
        ],
        most=MOST_BODIES,
        template=reverse("accounts:bodies_template"),
        back=(_("Back to the first steps"), reverse("accounts:setup")),
        look=lambda text: show_bodies(bodies_list.preview_bodies(text, at=at)),
        begin=lambda order, _units: bodies_list.start_joining(order, by=by, at=at),
    )


def empty_list(columns: tuple[Column, ...], name: str) -> HttpResponse:
    """Return the headings; with the mark by which spreadsheets know UTF-8."""
    line = ";".join(_(column.label) for column in columns)
    response = HttpResponse(f"\ufeff{line}\r\n", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
