"""Forms of accounts and memberships."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User


class NameForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ["name"]
        labels = {"name": _("Your name")}
