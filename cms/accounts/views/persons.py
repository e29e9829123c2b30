"""The people without a mailbox of a municipality: list, enter, change, end."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.accounts.confirmation import require_confirmed
from cms.accounts.forms.persons import CodesForm, PersonFilterForm, PersonForm
from cms.accounts.models import Person
from cms.accounts.permissions import signed_in, workspace_or_404
from cms.accounts.services import Refused
from cms.accounts.services import persons as services
from cms.accounts.services.links import openings_for
from cms.accounts.services.own_data import print_person
from cms.accounts.services.own_data_words import in_words
from cms.audit.domain.retention import rule
from cms.ui.limits import PRINT, take

PAGE_SIZE = 25
METHODS = ["GET", "HEAD", "POST"]
MAY = "accounts.manage_persons"


@login_required
@require_safe
def persons(request: HttpRequest, slug: str) -> HttpResponse:
    """List the people without a mailbox, with how many codes they have left."""
    municipality = workspace_or_404(request.user, slug, MAY)
    form = PersonFilterForm(request.GET, municipality=municipality)
    people = form.narrowed(Person.objects.of(municipality))
    rows = Paginator(people.with_codes(at=timezone.now()), PAGE_SIZE)
    context = {
        "municipality": municipality,
        "form": form,
        "page": rows.get_page(request.GET.get("page")),
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "accounts/persons.html", context)


@login_required
@require_http_methods(METHODS)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter a person."""
    municipality = workspace_or_404(request.user, slug, MAY)
    new = Person(
        municipality=municipality,
        created_by=signed_in(request),
        created_at=timezone.now(),
    )
    form = PersonForm(request.POST or None, instance=new, municipality=municipality)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("accounts:person", slug, new.pk)
    context = {"municipality": municipality, "form": form}
    return render(request, "accounts/person_form.html", context)


@login_required
@require_safe
def person(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what is known, codes, what the person is asked for, what can be done."""
    found = _find(request, slug, pk)
    context = {
        "municipality": found.municipality,
        "person": found,
        "form": CodesForm(),
        "openings": openings_for(found, at=timezone.now()),
        "erased_on": found.ended_at and found.ended_at + rule("persons_left").period,
    }
    return render(request, "accounts/person.html", context)


@login_required
@require_http_methods(METHODS)
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change name, staff number and unit."""
    found = _find(request, slug, pk)
    place = found.municipality
    form = PersonForm(request.POST or None, instance=found, municipality=place)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("accounts:person", slug, pk)
    context = {"municipality": place, "form": form, "person": found}
    return render(request, "accounts/person_form.html", context)


@login_required
@require_http_methods(METHODS)
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then note that the person left."""
    found = _find(request, slug, pk)
    if request.method == "POST":
        require_confirmed(request)
        services.end_person(found, at=timezone.now())
        messages.success(request, _("Noted. Codes and sessions are dead."))
        return redirect("accounts:person", slug, pk)
    context = {"municipality": found.municipality, "person": found}
    return render(request, "accounts/person_end.html", context)


@login_required
@require_POST
def restore(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a person back who left."""
    found = _find(request, slug, pk)
    require_confirmed(request)
    try:
        services.restore_person(found)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. The person needs new codes."))
    return redirect("accounts:person", slug, pk)


@login_required
@require_POST
def data(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show everything stored about the person, to be printed for them."""
    found = _find(request, slug, pk)
    require_confirmed(request)
    if not take(PRINT, str(signed_in(request).pk)):
        text = _("That was often enough for now. Please try again in an hour.")
        messages.error(request, text)
        return redirect("accounts:person", slug, pk)
    context: dict[str, Any] = {
        "municipality": found.municipality,
        "person": found,
        "document": in_words(print_person(found)),
        "now": timezone.now(),
    }
    return render(request, "accounts/person_data.html", context)


def _find(request: HttpRequest, slug: str, pk: int) -> Person:
    municipality = workspace_or_404(request.user, slug, MAY)
    people = Person.objects.of(municipality).with_codes(at=timezone.now())
    found = get_object_or_404(people, pk=pk)
    found.municipality = municipality
    return found


def _saved(request: HttpRequest, form: PersonForm) -> bool:
    """Store the person, or put the refusal into the form."""
    try:
        services.save_person(form.save(commit=False))
    except Refused as refusal:
        form.add_error("number", str(refusal))
        return False
    messages.success(request, _("The person has been saved."))
    return True
