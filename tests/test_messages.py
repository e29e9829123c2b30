"""German is complete: nothing missing, nothing fuzzy, every used id known."""

from scripts import messages


def test_no_german_text_is_missing_or_fuzzy():
    assert messages.findings() == []
