"""Which addresses can be those of an office."""

import pytest

from cms.accounts.domain.offices import is_office


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("rathaus@musterheim.example", True),
        ("a@stadt-musterheim.de", True),
        ("a@web-musterheim.de", True),
        ("a@mail.musterheim.de", True),
        ("a@gmx.musterheim.example", True),
        ("a@gmx.de", False),
        ("A@GMX.DE ", False),
        ("a@mail.gmx.net", False),
        ("a@gmail.com", False),
        ("a@web.de", False),
        ("a@t-online.de", False),
        ("a@yahoo.co.uk", False),
    ],
)
def test_public_providers_are_no_offices(email, expected):
    assert is_office(email) is expected
