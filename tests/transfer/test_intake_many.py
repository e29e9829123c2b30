"""Forty files at once: a table of number, day and scope, then forty drafts."""

from datetime import date, timedelta

import pytest

from cms.knowledge.models import InstructionPage
from tests.transfer.docx import docx, p
from tests.transfer.test_intake import address, section, shown, upload

__all__ = ["address", "section"]
pytestmark = pytest.mark.django_db
FIRST_DAY = date(2024, 1, 31)
DAYS = [FIRST_DAY + timedelta(days=number) for number in range(40)]


def order(number):
    body = (
        p(f"Dienstanweisung DA 10-{number:02} Thema {number}", "Titel")
        + p(f"vom {DAYS[number]:%d.%m.%Y}")
        + p("Geltungsbereich", "Paragraf")
        + p(f"Sie gilt für Amt {number}.", number=(1, 1))
    )
    return f"da-{number}.docx", docx(body)


def test_forty_instructions_come_in_with_number_day_and_scope(client, address):
    preview = upload(client, address, *map(order, range(40)))
    fields = shown(preview)

    response = client.post(address, fields | {"39-scope": "Für das Bauamt."})

    pages = InstructionPage.objects.order_by("number")
    found = pages.values_list("number", "in_force_from", "scope", "live")
    expected = [
        (f"DA 10-{number:02}", DAYS[number], f"Sie gilt für Amt {number}.", False)
        for number in range(39)
    ]
    assert preview.context["bad"] == []
    assert preview.content.decode().count('href="#datei-') == 40
    assert response.status_code == 302
    assert [*found] == [*expected, ("DA 10-39", DAYS[39], "Für das Bauamt.", False)]
