"""What a municipality says about itself: forms of its name, platforms in use."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.translation import gettext_lazy as _

from cms.municipalities.models import Municipality, Platform, PlatformUse
from cms.municipalities.services import Profile

_STORED = (
    "locative",
    "nominative",
    "genitive",
    "leadership",
    "contact_point",
    "members_may_read_result",
)
# Behind the named products, in this order.
_UNNAMED = ("generic", "other", "own", "none")


class ProfileForm(forms.Form):
    """Filled from the stored values; empty forms of the name fall back to the rule.

    ``version`` is that of the stored values the person saw.
    """

    version = forms.IntegerField(
        min_value=1, max_value=2**31 - 2, widget=forms.HiddenInput
    )
    locative = forms.CharField(label=_("In a sentence after “in”"), max_length=140)
    nominative = forms.CharField(label=_("In a sentence as “the …”"), max_length=140)
    genitive = forms.CharField(label=_("In a sentence as “of the …”"), max_length=140)
    leadership = forms.CharField(
        label=_("Who heads the administration"),
        help_text=_("As it shall stand in texts: Bürgermeisterin Erika Muster"),
        max_length=140,
        required=False,
    )
    contact_point = forms.CharField(
        label=_("Contact point for questions"),
        help_text=_("As it shall stand in texts: die Personalstelle"),
        max_length=140,
        required=False,
    )
    portal = forms.ChoiceField(label=_("Portal"), required=False)
    portal_name = forms.CharField(
        label=_("Name of the portal"),
        help_text=_("If it is not in the list."),
        max_length=120,
        required=False,
    )
    dms = forms.ChoiceField(label=_("Document management"), required=False)
    dms_name = forms.CharField(
        label=_("Name of the document management"),
        help_text=_("If it is not in the list."),
        max_length=120,
        required=False,
    )
    operated_by = forms.ChoiceField(
        label=_("Operated by"),
        choices=[("", _("not stated")), *PlatformUse.Operator.choices],
        required=False,
    )
    operator_name = forms.CharField(
        label=_("Name of the operator"), max_length=120, required=False
    )
    visible = forms.BooleanField(
        label=_("Other municipalities may see these platforms"),
        help_text=_("They help to find municipalities with the same products."),
        required=False,
    )
    members_may_read_result = forms.BooleanField(
        label=_("Member municipalities may read our result"), required=False
    )

    def __init__(
        self, data: QueryDict | None = None, *, municipality: Municipality
    ) -> None:
        super().__init__(data, initial=_initial(municipality))
        platforms = list(Platform.objects.all())
        for kind in (Platform.Kind.PORTAL, Platform.Kind.DMS):
            field: Any = self.fields[kind]
            field.choices = _choices(p for p in platforms if p.kind == kind)
        derived = municipality.derived_forms
        for name in ("locative", "nominative", "genitive"):
            self.fields[name].required = False
            self.fields[name].widget.attrs["placeholder"] = getattr(derived, name)
        if not municipality.members.exists():
            del self.fields["members_may_read_result"]
        self._platforms = {platform.key: platform for platform in platforms}

    @property
    def seen(self) -> int:
        """Return the version the person saw; only after validation."""
        version: int = self.cleaned_data["version"]
        return version

    def add_stored(self, municipality: Municipality) -> bool:
        """Say at each field what somebody else saved; return whether any differs.

        What was typed stays, ready to be saved onto the version that holds now.
        """
        stored = _initial(municipality)
        self.data = {
            **{name: self.data.get(name) for name in self.data},
            "version": str(stored["version"]),
        }
        differing = [
            name
            for name in self.cleaned_data
            if name != "version"
            and (stored.get(name) or "") != (self.cleaned_data[name] or "")
        ]
        for name in differing:
            said = _in_words(self.fields[name], stored.get(name))
            self.add_error(name, _("Meanwhile saved: %(value)s") % {"value": said})
        return bool(differing)

    def profile(self) -> Profile:
        """Return what was filled in."""
        data = self.cleaned_data
        return Profile(
            locative=data["locative"],
            nominative=data["nominative"],
            genitive=data["genitive"],
            leadership=data["leadership"],
            contact_point=data["contact_point"],
            members_may_read_result=data.get("members_may_read_result", False),
            portal=self._platforms.get(data["portal"]),
            portal_name=data["portal_name"],
            dms=self._platforms.get(data["dms"]),
            dms_name=data["dms_name"],
            operated_by=data["operated_by"],
            operator_name=data["operator_name"],
            visible=data["visible"],
        )


def _initial(municipality: Municipality) -> dict[str, Any]:
    initial = {name: getattr(municipality, name) for name in _STORED}
    initial["version"] = municipality.profile_version
    uses = municipality.platform_uses.filter(platform__kind__in=("portal", "dms"))
    for use in uses.select_related("platform"):
        kind = use.platform.kind
        initial |= {kind: use.platform.key, f"{kind}_name": use.product_name}
        initial |= {
            "operated_by": use.operated_by,
            "operator_name": use.operator_name,
            "visible": use.visible,
        }
    return initial


def _in_words(field: forms.Field, value: Any) -> str:
    """Return a stored value as the form shows it."""
    if isinstance(field, forms.BooleanField):
        return str(_("yes") if value else _("no"))
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(flatten_choices(choices)).get(value or "", value))
    return str(value or _("not stated"))


def _choices(platforms: Iterable[Platform]) -> list[tuple[Any, Any]]:
    """Return named products by name, then the general answers."""
    rows = list(platforms)
    named = [(p.key, p.name) for p in rows if p.named_product]
    general = sorted((p for p in rows if not p.named_product), key=_general_rank)
    return [
        ("", _("not stated")),
        (_("Products"), sorted(named, key=lambda row: row[1].casefold())),
        (_("Other answers"), [(p.key, p.name) for p in general]),
    ]


def _general_rank(platform: Platform) -> tuple[int, str]:
    start = platform.key.partition("-")[0]
    rank = _UNNAMED.index(start) if start in _UNNAMED else len(_UNNAMED)
    return rank, platform.name
