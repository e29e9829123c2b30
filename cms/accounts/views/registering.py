"""Registering oneself by an address of the office."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.forms import NewPersonForm
from cms.accounts.forms.registering import RegisterForm
from cms.accounts.models import Publisher, Registration, Role, User
from cms.accounts.permissions import signed_in
from cms.accounts.services import Refused, registering, sessions
from cms.accounts.views.inviting import BACKEND


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Take an address; the answer is the same whatever address it is."""
    initial = {"email": getattr(request.user, "email", "")}
    form = RegisterForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _asked(request, form):
        return redirect("accounts:registered")
    return render(request, "accounts/register.html", {"form": form})


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "accounts/registered.html")


@sensitive_post_parameters("password", "repeated")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show who can be joined, with one button; nothing happens before it is pressed.

    Whatever is wrong with the link gives the same page.
    """
    found = registering.find_registration(token, at=timezone.now())
    publisher = registering.publisher_of(found) if found else None
    if found is None or publisher is None:
        return _gone(request)
    if request.user.is_authenticated:
        return _signed_in(request, found, publisher)
    person = User.objects.filter(email=found.email).first()
    if person is None:
        return _new(request, found, publisher)
    back = f"{resolve_url('account_login')}?{urlencode({'next': request.path})}"
    context = _context(found, publisher) | {"login_url": back}
    return render(request, "accounts/register_confirm.html", context)


def _signed_in(
    request: HttpRequest, found: Registration, publisher: Publisher
) -> HttpResponse:
    person = signed_in(request)
    if person.email != found.email:
        return _gone(request)
    if request.method != "POST":
        context = _context(found, publisher)
        return render(request, "accounts/register_confirm.html", context)
    try:
        registering.register(found, user=person)
    except Refused:
        return _gone(request)
    sessions.renew(request, person)
    return _welcome(request, publisher)


def _new(
    request: HttpRequest, found: Registration, publisher: Publisher
) -> HttpResponse:
    form = NewPersonForm(request.POST or None, email=found.email, role=Role.LEARNER)
    if request.method != "POST" or not form.is_valid():
        context = _context(found, publisher) | {"form": form}
        return render(request, "accounts/register_confirm.html", context)
    data = form.cleaned_data
    try:
        user = registering.register_as_new_person(
            found, name=data["name"], password=data["password"] or None
        )
    except Refused:
        return _gone(request)
    login(request, user, BACKEND)
    return _welcome(request, publisher)


def _welcome(request: HttpRequest, publisher: Publisher) -> HttpResponse:
    registering.forget_success(request)
    messages.success(
        request, _("Welcome. You now belong to %(name)s.") % {"name": publisher}
    )
    return redirect("accounts:my_day")


def _context(found: Registration, publisher: Publisher) -> dict[str, object]:
    return {"registration": found, "publisher": publisher}


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/register_gone.html", status=404)


def _asked(request: HttpRequest, form: RegisterForm) -> bool:
    """Mail to the address, or say that there were too many."""
    address = form.cleaned_data["email"]
    if not registering.may_ask(request, address):
        form.add_error(None, _("Too many attempts. Please try again later."))
        return False
    registering.ask_to_register(address, at=timezone.now())
    return True
