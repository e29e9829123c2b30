from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from cms.ui.templatetags import ui


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(5195, 100), 1, "52.0"),
        (Decimal("0.25"), 1, "0.3"),
        (Decimal("-0.25"), 1, "-0.3"),
        (0.15, 1, "0.2"),
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(5, 2), 0, "3"),
    ],
)
def test_round_half_up_is_exact(value, places, expected):
    assert str(ui.round_half_up(value, places)) == expected


@pytest.mark.parametrize(
    ("tag", "value", "german", "english"),
    [
        (ui.points, Fraction(52), "52,0", "52.0"),
        (ui.points, Decimal("47.4500"), "47,5", "47.5"),
        (ui.points, None, "–", "–"),
        (ui.days, 1, "1 Tag", "1 day"),
        (ui.days, Decimal("2.5"), "2,5 Tage", "2.5 days"),
        (ui.days, 1200, "1.200 Tage", "1,200 days"),
        (ui.days, None, "–", "–"),
        (ui.percent, Fraction(5, 6), "83 %", "83 %"),
        (ui.percent, None, "–", "–"),
        (ui.number, Fraction(1, 2), "0,5", "0.5"),
        (ui.number, None, "–", "–"),
    ],
)
def test_numbers_are_written_in_the_language_of_the_page(tag, value, german, english):
    with translation.override("de"):
        in_german = tag(value)
    with translation.override("en"):
        in_english = tag(value)

    assert (in_german, in_english) == (german, english)


@pytest.mark.parametrize(
    ("value", "whole", "expected"),
    [
        (Fraction(52), 100, "52.00"),
        (24, 20, "100.00"),
        (-1, 20, "0.00"),
        (Decimal("12.5"), Decimal(20), "62.50"),
        (3, 0, "0"),
        (None, 100, "0"),
    ],
)
def test_share_is_a_number_svg_can_read_in_every_language(value, whole, expected):
    with translation.override("de"):
        assert ui.share(value, whole) == expected


def test_difference_is_exact():
    assert ui.minus(Decimal("0.3"), 0.1) == Fraction(1, 5)


@pytest.mark.parametrize(("value", "text"), [(2.5, "2.5"), (40, "40"), (None, "0")])
def test_attributes_get_plain_numbers(value, text):
    with translation.override("de"):
        assert ui.unlocalized(value) == text


@pytest.mark.parametrize(
    ("level", "kind"),
    [("error", "danger"), ("success", "success"), ("debug", "info"), (None, "info")],
)
def test_messages_become_alerts(level, kind):
    assert ui.alert_kind(level) == kind


@pytest.mark.parametrize(
    ("reached", "high", "looks"),
    [
        (None, None, ["", "", "", "", ""]),
        (0, None, ["here", "", "", "", ""]),
        (1, 3, ["done", "here", "possible", "possible", ""]),
    ],
)
def test_stages_tell_done_here_and_possible(reached, high, looks):
    classes = [ui.stage_class(stage, reached, high) for stage in range(5)]

    assert [name.removeprefix("ui-stage--") for name in classes] == looks


def test_long_lists_of_pages_are_shortened():
    page = Paginator(range(300), 25).page(6)

    assert ui.page_numbers(page) == [1, 2, "…", 5, 6, 7, "…", 11, 12]
