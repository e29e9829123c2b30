"""Issuing codes for people without a mailbox, shown once, to be printed."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.confirmation import require_confirmed
from cms.accounts.forms.persons import CodesForm, ManyCodesForm
from cms.accounts.models import Person
from cms.accounts.permissions import workspace_or_404
from cms.accounts.services.person_codes import MOST_SHEETS, issue_codes
from cms.municipalities.models import Municipality

MAY = "accounts.manage_persons"


@login_required
@require_POST
def one(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Issue codes for one person."""
    municipality = workspace_or_404(request.user, slug, MAY)
    people = Person.objects.of(municipality).active()
    person = get_object_or_404(people, pk=pk)
    form = CodesForm(request.POST)
    if not form.is_valid():
        context = {"municipality": municipality, "person": person, "form": form}
        return render(request, "accounts/person_codes.html", context, status=422)
    return _sheets(request, municipality, form, [person])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose for whom, then issue codes for all of them."""
    municipality = workspace_or_404(request.user, slug, MAY)
    form = ManyCodesForm(request.POST or None, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        people = _chosen(municipality, form)
        if 0 < len(people) <= MOST_SHEETS:
            return _sheets(request, municipality, form, people)
        form.add_error(None, _none_or_too_many(len(people)))
    context = {"municipality": municipality, "form": form}
    status = 422 if form.errors else 200
    return render(request, "accounts/persons_codes.html", context, status=status)


def _chosen(municipality: Municipality, form: ManyCodesForm) -> Sequence[Person]:
    people = Person.objects.of(municipality).active()
    chosen = form.chosen(people, timezone.now())
    return list(chosen.order_by("unit__name", "name", "pk"))


def _none_or_too_many(count: int) -> str:
    if not count:
        return _("Nobody is chosen by this: all have valid codes, or nobody is here.")
    words = {"count": count, "most": MOST_SHEETS}
    text = _("These are %(count)d people, at most %(most)d at once. Choose a unit.")
    return text % words


def _sheets(
    request: HttpRequest,
    municipality: Municipality,
    form: CodesForm,
    people: Sequence[Person],
) -> HttpResponse:
    """Issue the codes and show them this one time."""
    require_confirmed(request)
    count, until = form.cleaned_data["count"], form.until()
    path = reverse("accounts:staff_door", args=[municipality.slug])
    context = {
        "municipality": municipality,
        "sheets": issue_codes(people, count=count, until=until, at=timezone.now()),
        "address": settings.BASE_URL.partition("://")[2] + path,  # as it is typed
    }
    return render(request, "accounts/person_sheets.html", context)
