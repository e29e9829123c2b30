"""A new password by mail; what the person wanted to see (``next``) goes along."""

from typing import Any

from allauth.account import views as allauth
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from cms.accounts.adapters import wanted_page


class ResetView(allauth.PasswordResetView):
    """Takes the address."""

    def get_success_url(self) -> str:
        """Return the page that tells of the mail, not yet what was wanted."""
        return onward(self.request, "account_reset_password_done")


class NewPasswordView(allauth.PasswordResetFromKeyView):
    """Takes the new password, behind the link of the mail."""

    def get_success_url(self) -> str:
        """Return the page that leads to the log-in."""
        return onward(self.request, "account_reset_password_from_key_done")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the form is sent, and where a new link is asked for."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        action = _with_next(context["action_url"], wanted_page(self.request))
        return context | _ways(self.request) | {"action_url": action}


@require_safe
def reset_sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "account/password_reset_done.html", _ways(request))


@require_safe
def password_is_new(request: HttpRequest) -> HttpResponse:
    """Lead to the log-in."""
    return render(request, "account/password_reset_from_key_done.html", _ways(request))


def onward(request: HttpRequest, name: str) -> str:
    """Return the address of this name, with what the person wanted to see."""
    return _with_next(reverse(name), wanted_page(request))


def _ways(request: HttpRequest) -> dict[str, str]:
    return {
        "login_url": onward(request, "account_login"),
        "reset_url": onward(request, "account_reset_password"),
    }


def _with_next(url: str, wanted: str) -> str:
    return f"{url}?{urlencode({REDIRECT_FIELD_NAME: wanted})}" if wanted else url


reset = ResetView.as_view()
new_password = NewPasswordView.as_view()
