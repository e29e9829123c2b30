"""Input of offers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.models import Offer
from assessment.services.offers import Terms
from cms.knowledge.models import Topic
from cms.municipalities.models import Municipality


class OfferForm(forms.Form):
    """One offer; the topic is fixed once it exists."""

    mailbox = forms.EmailField(
        label=_("Function mailbox"),
        max_length=254,
        help_text=_(
            "An address that does not name a person, for example "
            "digitalisierung@your-municipality.de. Administrations that look for help "
            "with this topic see it."
        ),
    )
    note = forms.CharField(
        label=_("What you can show"),
        max_length=300,
        required=False,
        help_text=_("One sentence, for example: introduced in four offices since 2024"),
    )
    capacity = forms.IntegerField(
        label=_("Requests you can take in 90 days"),
        min_value=1,
        max_value=99,
        initial=3,
        help_text=_("Others only see in words whether you have time at the moment."),
    )
    is_active = forms.BooleanField(
        label=_("Show this offer to other administrations"),
        required=False,
        initial=True,
    )

    def terms(self) -> Terms:
        """Return the checked entries."""
        data = self.cleaned_data
        return Terms(
            mailbox=data["mailbox"],
            capacity=data["capacity"],
            note=data["note"],
            is_active=data["is_active"],
        )


class NewOfferForm(OfferForm):
    """An offer on a topic the body does not offer yet."""

    topic = forms.ModelChoiceField(
        label=_("Topic"),
        queryset=Topic.objects.none(),
        to_field_name="slug",
        empty_label=_("please choose"),
    )
    field_order = ("topic", "mailbox", "note", "capacity", "is_active")

    def __init__(self, municipality: Municipality, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = Offer.objects.of(municipality).values("topic")
        self.fields["topic"].queryset = Topic.objects.exclude(pk__in=taken)  # type: ignore[attr-defined]
