"""Forms about the person who fills them in."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.services.sessions import PRIVILEGED

WITHOUT = _(
    "You may leave both fields empty and sign in with a code by mail each time. A "
    "password has at least 12 characters; a sentence works best."
)


class NameForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ["name", "day_mail"]
        labels = {"name": _("Your name")}
        help_texts = {
            "day_mail": _("At most one mail a day, in the morning, if there is news.")
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "day_mail": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day_mail"].required = False

    def clean_day_mail(self) -> str:
        """Return the choice; whoever makes none keeps the last."""
        return self.cleaned_data["day_mail"] or self.instance.day_mail


class NewPersonForm(forms.Form):
    """Name of a person who comes in, and a password if they want or need one."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Your new password"),
        help_text=_("At least 12 characters. A sentence works best."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("The same password again"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(
        self, *args: Any, email: str, role: str, name: str = "", **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"name": name}
        super().__init__(*args, **kwargs)
        self._email = email
        is_needed = role in PRIVILEGED
        for each in ("password", "repeated"):
            self.fields[each].required = is_needed
        if not is_needed:
            self.fields["password"].help_text = WITHOUT

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if password:
            person = User(email=self._email, name=self.cleaned_data.get("name", ""))
            validate_password(password, person)
        return password

    def clean(self) -> None:
        data = self.cleaned_data
        if "password" in data and data["password"] != data.get("repeated", ""):
            self.add_error("repeated", _("The two passwords differ."))
