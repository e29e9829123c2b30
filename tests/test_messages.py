"""German is complete: nothing missing, nothing fuzzy, every used id known."""

import pytest

from scripts import messages


def test_no_german_text_is_missing_or_fuzzy():
    assert messages.findings() == []


def test_no_text_is_translated_differently_by_two_apps():
    assert messages.contradictions() == []


@pytest.mark.parametrize("app", messages.APPS)
def test_every_used_text_is_in_the_german_catalogue(app):
    assert messages.unknown_ids(app) == []
