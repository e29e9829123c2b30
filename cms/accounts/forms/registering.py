"""Forms of registering oneself, and of the domains a municipality opens for it."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.accounts.domain.mail_domains import (
    LONGEST_ADDRESS,
    LONGEST_DOMAIN,
    Fault,
    address_fault,
    domain_fault,
    plain_address,
    plain_domain,
)

_OF_ADDRESS: dict[Fault, str | Promise] = {
    Fault.LETTERS: _(
        "Write the address without umlauts and special characters; a domain with "
        "umlauts in its form that begins with xn--."
    ),
    Fault.FORM: _("Write the address like this: name@town.de"),
    Fault.PRIVATE: _("Please use the address of your office, not a private one."),
    Fault.TAG: _("Leave out the plus sign and what stands between it and the @."),
}
_OF_DOMAIN: dict[Fault, str | Promise] = {
    Fault.LETTERS: _(
        "Write the domain without umlauts and special characters; one with umlauts in "
        "its form that begins with xn--."
    ),
    Fault.FORM: _(
        "Write what stands after the @ of your addresses, like this: town.de"
    ),
    Fault.PRIVATE: _(
        "Anybody gets an address of this provider. Enter a domain of your own house."
    ),
}


class RegisterForm(forms.Form):
    """Takes the address alone."""

    email = forms.CharField(
        label=_("Office e-mail address"),
        help_text=_("Your own address at the office; we send a link there."),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        address = plain_address(self.cleaned_data["email"])
        if fault := address_fault(address):
            raise forms.ValidationError(str(_OF_ADDRESS[fault]))
        return address


class DomainForm(forms.Form):
    """Takes a domain of the house."""

    domain = forms.CharField(
        label=_("Mail domain"),
        help_text=_("What stands after the @, such as town.de. Each one by itself."),
        max_length=LONGEST_DOMAIN,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_domain(self) -> str:
        domain = plain_domain(self.cleaned_data["domain"])
        if fault := domain_fault(domain):
            raise forms.ValidationError(str(_OF_DOMAIN[fault]))
        return domain


class DomainActionForm(forms.Form):
    """The button that was pressed beside a domain."""

    OPEN, CLOSE, REMOVE = "open", "close", "remove"
    action = forms.ChoiceField(choices=[(a, a) for a in (OPEN, CLOSE, REMOVE)])


class DomainAnswerForm(forms.Form):
    """What an operator says to a domain."""

    CONFIRM, DECLINE = "confirm", "decline"
    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[
            (CONFIRM, _("The domain belongs to this house alone: open it")),
            (DECLINE, _("Decline")),
        ],
        widget=forms.RadioSelect,
    )
