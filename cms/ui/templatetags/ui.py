"""Numbers as German readers expect them, and shapes for SVG without inline style."""

from collections.abc import Hashable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django import template
from django.core.paginator import Page
from django.forms import (
    BaseForm,
    BaseFormSet,
    BoundField,
    CheckboxInput,
    FileInput,
    Select,
    Textarea,
)
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from cms.ui.panels import Link

register = template.Library()

Number = int | float | Decimal | Fraction
ABSENT = "–"


def round_half_up(value: Number, places: int = 0) -> Decimal:
    """Return ``value`` rounded half up (away from zero) without going through float."""
    exact = Fraction(value) if not isinstance(value, float) else Fraction(str(value))
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    unit = Decimal(1).scaleb(-places)
    return (whole if exact >= 0 else -whole) * unit


@register.filter
def points(value: Number | None, places: int = 1) -> str:
    """Return a score as people read it: ``52,0``; a dash where there is none."""
    if value is None:
        return ABSENT
    return number_format(round_half_up(value, places), places, use_l10n=True)


def kept_part(template: str, **shown: Hashable) -> SafeString:
    """Return a small part of many pages, drawn once for all that it shows.

    Each process keeps the newest of them; they must show nothing else, nor a person.
    """
    return _drawn(template, get_language(), tuple(shown.items()))


@lru_cache(4096)
def _drawn(
    template: str, _language: str | None, shown: tuple[tuple[str, Hashable], ...]
) -> SafeString:
    return render_to_string(template, dict(shown))


@register.simple_tag
def progress_ring(value: int, total: int, words: str) -> SafeString:
    """Return the ring of ``ui/progress_ring.html``; lists show many."""
    return kept_part("ui/progress_ring.html", value=value, total=total, words=words)


@register.simple_tag
def progress_bar(label: str, value: int, total: int) -> SafeString:
    """Return the bar of ``ui/progress.html`` with "3 of 40" as its text."""
    return kept_part("ui/progress.html", label=label, value=value, total=total)


@register.simple_tag
def breadcrumb(items: Iterable[tuple[str, str]]) -> SafeString:
    """Return the way to a page of ``ui/breadcrumb.html``."""
    said = tuple((str(label), url) for label, url in items)
    return kept_part("ui/breadcrumb.html", items=said)


@register.simple_tag
def nav_list(links: Iterable[Link]) -> SafeString:
    """Return the list of links of ``ui/nav_list.html``."""
    said = tuple(Link(str(link.label), link.url, link.current) for link in links)
    return kept_part("ui/nav_list.html", links=said)


@register.filter
def days(value: Number | None) -> str:
    """Return person-days in words: ``1 day``, ``2.5 days``."""
    if value is None:
        return ABSENT
    count = 1 if round_half_up(value, 1) == 1 else 2
    return ngettext("%(number)s day", "%(number)s days", count) % {
        "number": number(value)
    }


@register.filter
def percent(value: Number | None) -> str:
    """Return a share of 0 to 1 as ``83 %``."""
    if value is None:
        return ABSENT
    return f"{number_format(round_half_up(value * 100), 0)} %"


@register.filter
@lru_cache(maxsize=1024)
def share(value: Number | None, whole: Number = 100) -> str:
    """Return ``value`` as percent of ``whole``, 0 to 100, for an SVG attribute."""
    if value is None or not whole:
        return "0"
    part = Fraction(str(value)) / Fraction(str(whole)) * 100
    return str(round_half_up(min(max(part, Fraction(0)), Fraction(100)), 2))


@register.filter
def kern_widget(field: BoundField) -> SafeString:
    """Render the widget with KERN's classes, the error state included."""
    name, kind = _widget_classes(field)
    classes = [name, field.field.widget.attrs.get("class", "")]
    if field.errors:
        classes.append(f"{kind}--error")
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def widget_kind(field: BoundField) -> str:
    """Return how a field is laid out: ``check``, ``group``, ``select`` or ``input``."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "check"
    if field.use_fieldset:
        return "group"
    return "select" if isinstance(widget, Select) else "input"


@register.filter
def error_target(field: BoundField) -> str:
    """Return the id the error summary leads to: the field, or its first choice."""
    if widget_kind(field) != "group":
        return field.id_for_label
    first = next(iter(field.subwidgets), None)
    return first.id_for_label if first else field.auto_id


@register.filter
def all_errors(form: BaseForm | BaseFormSet[BaseForm]) -> list[tuple[str, str]]:
    """Return each error of a form or set of forms, and the id it leads to, if any."""
    forms: list[BaseForm] = [form] if isinstance(form, BaseForm) else form.forms
    whole = [] if isinstance(form, BaseForm) else list(form.non_form_errors())
    whole += [error for each in forms for error in each.non_field_errors()]
    at_fields = [
        (_said(field, str(error)), "" if field.is_hidden else error_target(field))
        for each in forms
        for field in each
        for error in field.errors
    ]
    return [*((str(error), "") for error in whole), *at_fields]


def _said(field: BoundField, error: str) -> str:
    """Return the error after what the field is called; a question keeps its mark."""
    label = str(field.label)
    return f"{label} {error}" if label.endswith("?") else f"{label}: {error}"


def _widget_classes(field: BoundField) -> tuple[str, str]:
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "kern-form-check__checkbox", "kern-form-check__checkbox"
    if isinstance(widget, Select):
        return "kern-form-input__select", "kern-form-input__select"
    kind = "kern-form-input__input"
    if isinstance(widget, Textarea | FileInput):
        return f"{kind} ui-input--tall", kind
    return kind, kind


@register.filter
def alert_kind(level: str | None) -> str:
    """Return KERN's name of an alert for a level of Django's messages."""
    if level in {"success", "warning", "danger"}:
        return str(level)
    return "danger" if level == "error" else "info"


@register.filter
def number(value: Number | None) -> str:
    """Return a number without needless decimals: ``2``, ``2,5``, ``1.200``."""
    if value is None:
        return ABSENT
    rounded = round_half_up(value, 1)
    places = 0 if rounded == rounded.to_integral_value() else 1
    return number_format(rounded, places, use_l10n=True, force_grouping=True)


@register.filter
def minus(value: Number, other: Number) -> Fraction:
    """Return the exact difference of two numbers."""
    return Fraction(str(value)) - Fraction(str(other))


@register.filter
def unlocalized(value: Number | None) -> str:
    """Return a number as attributes of HTML want it: ``2.5``."""
    if value is None or isinstance(value, int):
        return str(value or 0)
    return f"{round_half_up(value, 2).normalize():f}"


@register.simple_tag
def stage_class(stage: int, reached: int | None, high: int | None = None) -> str:
    """Return the class of one stage of the scale: done, here, possible or nothing."""
    if reached in {None, ""}:
        return ""
    if stage == reached:
        return "ui-stage--here"
    if stage < reached:
        return "ui-stage--done"
    return "ui-stage--possible" if stage <= (high or 0) else ""


@register.filter
def page_numbers(page: Page) -> list[int | str]:
    """Return the page numbers to show, gaps as ``…``."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1))
