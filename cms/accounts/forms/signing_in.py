"""The log-in form; a module of its own, because django-allauth loads it by name."""

from typing import Any

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _


class LoginForm(allauth.LoginForm):
    """django-allauth's form with our words, and without its hints."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("login", _("E-mail address")),
            ("password", _("Password")),
        ):
            field = self.fields[name]
            field.label = label
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)
        self.fields["password"].strip = False
