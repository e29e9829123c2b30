"""What the style guide shows: invented values for every component, no query."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from cms.ui.panels import Link, Workspace


class SampleForm(forms.Form):
    """Every kind of field once."""

    name = forms.CharField(label=_("Name"), help_text=_("As in the register."))
    mail = forms.EmailField(label=_("E-mail"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Please choose")), ("town", _("Town"))]
    )
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)
    proof = forms.FileField(label=_("File"), required=False)
    size = forms.ChoiceField(
        label=_("Size"),
        choices=[("s1", _("small")), ("s2", _("medium"))],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=[("dms", _("Digital files")), ("osi", _("Online services"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label=_("I have read the instruction"))


def samples() -> dict[str, Any]:
    """Return the context of the style guide."""
    items = [_("Digital files"), _("Online services"), _("Training")]
    return {
        "breadcrumbs": [(_("Knowledge"), "/wissen/"), (_("Style guide"), "")],
        "form": SampleForm(),
        "form_with_errors": SampleForm({"wrong-mail": "x"}, prefix="wrong"),
        "page": Paginator(range(300), 25).page(4),
        "chips": [(items[0], "?topic=a", True, 12), (items[1], "?topic=b", False, 3)],
        "definitions": [(_("For"), items[2]), (_("Minutes"), 12), (_("Empty"), "")],
        "headers": [_("Dimension"), _("Points"), _("Target")],
        "rows": [[items[0], "52,0", "65,0"], [items[1], "47,5", "60,0"]],
        "toc": [(items[0], "buttons"), (items[1], "figures")],
        "stages": [
            _("At the start"), _("On the way"), _("On a good way"),
            _("Established"), _("Leading by example"),
        ],
        "workspace": _workspaces()[0],
        "workspaces": _workspaces(),
        "exact": Fraction(2075, 40),
        "days": Decimal("12.5"),
        **_charts(),
    }  # fmt: skip


def _workspaces() -> list[Workspace]:
    menu = (Link(_("Overview"), "#", "page"), Link(_("Plan"), "#"))
    first = Workspace("Stadt Musterheim", "#", is_current=True, menu=menu)
    return [first, Workspace("Samtgemeinde Beispielau", "#")]


def _charts() -> dict[str, str]:
    from cms.ui.charts import figure, page_svg

    chart, axes = figure(width=6, height=2.6)
    axes.barh(["Daten", "Prozesse"], [47.5, 52], color="#1a3da5", height=0.5)
    axes.set_xlim(0, 100)
    axes.grid(axis="x")
    description = "Prozesse 52,0 Punkte, Daten 47,5 Punkte."
    svg = page_svg(chart, title="Punkte", description=description, name="sample")
    return {"svg": svg}
