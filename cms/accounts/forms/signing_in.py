"""The log-in forms: the address, then a mailed code or the password."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.services import codes

TOO_MANY = _("Too many attempts. Please try again later.")


class LoginForm(allauth.LoginForm):
    """django-allauth's form with our words, and without its hints."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"login": _("E-mail address"), "password": _("Password")}
        for name, field in self.fields.items():
            field.label = labels[name]
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)
        if "password" in self.fields:
            self.fields["password"].strip = False


class AddressForm(LoginForm):
    """Takes the address alone; a code is mailed there, whether anybody knows it."""

    def _setup_password_field(self) -> None:
        del self.fields["password"]

    def _clean_without_password(
        self, email: str | None, phone: str | None
    ) -> dict[str, Any]:
        """Find the person; an address without account is none that can be told."""
        address = str(email).lower()
        if not codes.may_ask(self.request, address):
            raise forms.ValidationError(TOO_MANY)
        self.user = User.objects.filter(email=address, is_active=True).first()
        return self.cleaned_data


class CodeForm(allauth.ConfirmLoginCodeForm):
    """Takes the code; each wrong one counts against the address and the source."""

    def __init__(
        self, *args: Any, request: HttpRequest, email: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._request = request
        self._email = email.lower()
        field = self.fields["code"]
        field.label = _("Code from the mail")
        field.error_messages["required"] = _("Type the code from the mail.")
        field.max_length = 40
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"inputmode": "numeric", "maxlength": 40}

    def clean_code(self) -> str:
        if not codes.may_try(self._request, self._email):
            raise forms.ValidationError(TOO_MANY)
        code: str = super().clean_code()
        codes.forget_success(self._request, self._email)
        return code
