"""Forms of setting up an installation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.municipalities.forms.choosing import BodyForm


class JoinForm(BodyForm):
    """The municipality that joins and the first person of its coordination."""

    email = forms.EmailField(label=_("E-mail address of the coordination"))
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
