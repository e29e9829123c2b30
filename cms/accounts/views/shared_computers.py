"""The way in for people without a mailbox, and what they find there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.accounts.forms.shared_computers import PlaceForm, StaffForm
from cms.accounts.models import Person
from cms.accounts.services import person_codes, shared_computers
from cms.accounts.services.links import openings_for
from cms.accounts.services.own_data import data_of_person
from cms.accounts.services.own_data_words import in_words
from cms.accounts.views.overview import open_offers
from cms.audit.scope import stand_at

PersonView = Callable[[HttpRequest, Person], HttpResponse]
PERSON_ROLE = "person"
MOST_PLACES = 50


def person_needed(view: PersonView) -> Callable[..., HttpResponse]:
    """Give the view the person of this session; everybody else gets the same page."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        person = shared_computers.person_of(request)
        if person is None:
            return render(request, "accounts/staff_gone.html", status=404)
        stand_at(person.municipality_id, role=PERSON_ROLE)
        return view(request, person, **kwargs)

    return never_cache(guarded)


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Let people without a mailbox choose where they work."""
    form = PlaceForm(request.GET)
    found = shared_computers.places(form.words)
    context = {"form": form, "places": found[:MOST_PLACES], "most": MOST_PLACES}
    context["has_more"] = len(found[: MOST_PLACES + 1]) > MOST_PLACES
    return render(request, "accounts/staff_places.html", context)


@sensitive_post_parameters("number", "code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """Take staff number and code and begin the session."""
    place = get_object_or_404(shared_computers.houses(), slug=slug)
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        person = person_codes.try_code(request, place, form.typed(), now)
        if person is not None:
            shared_computers.begin_person(request, person)
            return _forgetting(redirect("accounts:staff_day"))
        form.add_error(None, _("Staff number or code is not right."))
    context = {"form": form, "place": place}
    status = 422 if form.errors else 200
    page = render(request, "accounts/staff_door.html", context, status=status)
    return _forgetting(page) if _is_nobodys(request) else page


@require_safe
@person_needed
def day(request: HttpRequest, person: Person) -> HttpResponse:
    """Show what is due to the person, and what is open to everybody."""
    context = {
        "person": person,
        "openings": openings_for(person, at=timezone.now()),
        "offers": open_offers(request),
    }
    return render(request, "accounts/staff_day.html", context)


@require_safe
@person_needed
def own_data(request: HttpRequest, person: Person) -> HttpResponse:
    """Show everything that is stored about the person."""
    context = {"person": person, "document": in_words(data_of_person(person))}
    return render(request, "accounts/staff_data.html", context)


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session; the browser forgets what it kept."""
    person = shared_computers.person_of(request)
    if person is None:
        return redirect("accounts:staff_places")
    shared_computers.leave_computer(request, person)
    return _forgetting(redirect("accounts:staff_left", person.municipality.slug))


@never_cache
@require_safe
def left(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that the session has ended, and let the next one sign in."""
    place = get_object_or_404(shared_computers.houses(), slug=slug)
    if shared_computers.person_of(request) is not None:
        return redirect("accounts:staff_day")
    page = render(request, "accounts/staff_left.html", {"place": place})
    return _forgetting(page) if _is_nobodys(request) else page


def _is_nobodys(request: HttpRequest) -> bool:
    """Tell whether nobody's typed words can be lost.

    Where a page of somebody else asks, such as for a picture, the browser leaves out
    who is signed in.
    """
    is_foreign = request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}
    return not is_foreign and not request.user.is_authenticated


def _forgetting(response: HttpResponse) -> HttpResponse:
    """Let the browser drop what pages kept there, for whoever comes next."""
    response.headers["Clear-Site-Data"] = '"storage"'
    return response
