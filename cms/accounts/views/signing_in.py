"""Signing in: the address first, then a mailed code or the password.

What the person wanted to see (``next``) goes along through every step.
"""

import time
from typing import Any

from allauth.account import views as allauth
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.forms.signing_in import TOO_MANY, AddressForm, CodeForm, LoginForm
from cms.accounts.services import codes
from cms.accounts.views.passwords import onward

_LONGEST = 254  # characters of an address


class SignInView(allauth.LoginView):
    """Asks for the address; a code is the way unless the password is chosen."""

    def get_form_class(self) -> type[LoginForm]:
        """Return the form of the chosen way."""
        return LoginForm if self._by_password() else AddressForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what was typed so far where only the way was chosen."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if self._only_chose_the_password():
            typed = self.request.POST.get("login", "")[:_LONGEST]
            kwargs |= {"data": None, "files": None, "initial": {"login": typed}}
        return kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the other form, or go on."""
        if self._only_chose_the_password():
            return self.render_to_response(self.get_context_data())
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the password is asked for."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        reset_url = onward(self.request, "account_reset_password")
        return context | {"by_password": self._by_password(), "reset_url": reset_url}

    def _redirect_to_pending_stage(
        self, request: HttpRequest, stage: Any
    ) -> HttpResponseRedirect:
        """Lead those who wait for a code to where it is typed."""
        return HttpResponseRedirect(self.passthrough_next_url(reverse(stage.urlname)))

    def _by_password(self) -> bool:
        sent = self.request.POST
        return sent.get("way") == "password" or ("password" in sent and not self._code)

    @property
    def _code(self) -> bool:
        return self.request.POST.get("way") == "code"

    def _only_chose_the_password(self) -> bool:
        return self._by_password() and "password" not in self.request.POST


class CodeView(allauth.ConfirmLoginCodeView):
    """Takes the code; sends a new one, or leads back to the address."""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Lead back to the address if no code is waited for any more."""
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if getattr(self, "_process", None) or request.user.is_authenticated:
            return response
        messages.error(request, _("This code is no longer valid. Ask for a new one."))
        return self._to_log_in()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go on with another address, or check what was typed."""
        if request.POST.get("action") == "other":
            self._process.abort()
            return self._to_log_in()
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how long a code is valid."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60}

    def get_form_class(self) -> type[Form]:
        """Return the form of the pressed button."""
        return Form if self._action == "resend" else CodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the expected code; none for nobody and for closed accounts."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if self._action == "resend":
            return kwargs
        person = self._process.user
        is_right = person is not None and person.is_active
        return kwargs | {
            "code": self._process.code if is_right else "",
            "email": self._process.state["email"],
            "request": self.request,
        }

    def _resend_form_valid(self, form: Form) -> HttpResponse:
        """Mail a new code, to an unknown address too; it lasts as long as the first."""
        process = self._process
        if codes.may_ask(self.request, process.state["email"]):
            process.state["at"] = time.time()
            process.send()
            process.record_resend()
            process.persist()
            messages.success(self.request, _("A new code is on its way."))
        else:
            messages.error(self.request, str(TOO_MANY))
        here = reverse("account_confirm_login_code")
        return HttpResponseRedirect(self.passthrough_next_url(here))

    def form_invalid(self, form: Form) -> HttpResponse:
        """Count the wrong code; the third ends it."""
        if self._process.record_invalid_attempt():
            return self.render_to_response(self.get_context_data(form=form))
        messages.error(
            self.request, _("The code was wrong three times. Ask for a new one.")
        )
        return self._to_log_in()

    def _to_log_in(self) -> HttpResponse:
        return redirect(self.passthrough_next_url(reverse("account_login")))


sign_in = SignInView.as_view()
enter_code = CodeView.as_view()
