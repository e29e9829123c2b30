"""What looks like a mail address or a telephone number."""

import pytest

from cms.feedback.domain.personal import holds_mail, holds_phone


@pytest.mark.parametrize(
    "text",
    ["Schreiben Sie an a.b@haus.example", "max [at] haus.example", "max(at)haus"],
)
def test_mail_addresses_are_seen(text):
    assert holds_mail(text)


@pytest.mark.parametrize("text", ["Ein @ allein", "Montag (ab 8 Uhr)", "at 3"])
def test_other_texts_are_no_mail_addresses(text):
    assert not holds_mail(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rufen Sie 05171 401-0 an",
        "Tel. +49 (0) 5171 4010",
        "(05171) 401 0",
        "0171/1234567",
        "004951714010",
    ],
)
def test_telephone_numbers_are_seen(text):
    assert holds_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Seit dem 01.02.2026 gilt das",
        "Akte 422-2025-017",
        "DA 10-03, § 5",
        "Schlüssel 99093003000000",
        "2026-01-05",
        "100.000 Euro",
        "0 von 12",
    ],
)
def test_other_numbers_are_no_telephone_numbers(text):
    assert not holds_phone(text)
