"""The folder for staff council and data protection: one download, complete, true."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from cms.accounts.models import Role
from cms.accounts.services.agreements import record_agreement
from cms.accounts.services.dossier import chapters, dossier_pdf
from cms.audit.services import reporting
from cms.municipalities.models import Alliance
from cms.ui.limits import EXPORT
from tests.accounts.factories import UserFactory, person_at
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
URL = "/kommunen/musterheim/datenschutz/mappe/"


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


def _words(part):
    cells = [cell for row in (part.head, *part.rows) for cell in row]
    return "\n".join([part.heading, part.text, *part.points, *cells])


def _text(municipality, title, agreement=None):
    with translation.override("de"):
        found = {each.title: each.parts for each in chapters(municipality, agreement)}
    return "\n".join(_words(part) for part in found[title])


def test_folder_holds_all_that_both_sides_ask_for(town):
    with translation.override("de"):
        titles = [each.title for each in chapters(town, None)]

    assert titles == [
        "In einfachen Worten", "Rollen und Auswertungen",
        "Verzeichnis der Verarbeitungstätigkeiten", "Schwellwertanalyse", "Maßnahmen",
        "Löschung", "Wer mit wem verantwortlich ist",
    ]  # fmt: skip


def test_every_report_about_persons_stands_in_it(town):
    text = _text(town, "Rollen und Auswertungen")

    with translation.override("de"):
        for each in reporting.reports():
            assert str(each.title) in text
    assert all(str(role.label) in text for role in Role)


def test_plain_words_say_what_is_off_until_there_is_an_agreement(town):
    assert "keine Vereinbarung festgehalten" in _text(town, "In einfachen Worten")

    found = record_agreement(
        town, title="DV 1/2026", concluded_on=DAY, by=UserFactory(), on=DAY
    )

    text = _text(town, "In einfachen Worten", found)
    assert "„DV 1/2026“ vom 2. März 2026" in text
    assert "keine Vereinbarung" not in text


def test_alliances_are_named_with_their_members(town):
    assert "Sie gehört zu keinem" in _text(town, "Wer mit wem verantwortlich ist")
    alliance = Alliance.objects.create(name="Verbund Nord", slug="nord")
    alliance.members.add(town, MunicipalityFactory(name="Neuheim"))
    Alliance.objects.create(name="Verbund Süd", slug="sued")

    text = _text(town, "Wer mit wem verantwortlich ist")

    assert "Verbund Nord" in text
    assert "Neuheim" in text
    assert "Verbund Süd" not in text


def test_table_rows_are_as_wide_as_their_heads(town):
    with translation.override("de"):
        parts = [part for each in chapters(town, None) for part in each.parts]

    for part in parts:
        assert {len(row) for row in part.rows} <= {len(part.head)}, part.heading


def test_pdf_is_tagged_and_begins_with_the_plain_words(town):
    reader = PdfReader(BytesIO(dossier_pdf(town, today=DAY)))
    first = reader.pages[0].extract_text()

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert "Musterheim, Stand 2. März 2026" in first
    assert "1. In einfachen Worten" in first
    plain = "".join(page.extract_text() for page in reader.pages[:2])
    assert "Was eine Vereinbarung regeln sollte" in plain


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 302), ("", 404), (Role.LEARNER, 404), (Role.LEAD, 404),
        (Role.EDITOR, 404), (Role.COORDINATOR, 200), (Role.STAFF_COUNCIL, 200),
        (Role.DATA_PROTECTION, 200),
    ],
)  # fmt: skip
def test_roles(client, town, role, status):
    if role is not None:
        client.force_login(person_at(town, role) if role else UserFactory())

    answer = client.get(URL)

    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"] == 'attachment; filename="mappe.pdf"'
        assert answer.content.startswith(b"%PDF")


def test_eleventh_download_of_an_hour_waits(client, town, monkeypatch):
    client.force_login(person_at(town, Role.STAFF_COUNCIL))
    monkeypatch.setattr(
        "cms.accounts.views.agreements.dossier_pdf", lambda *_, **__: b""
    )
    for _round in range(EXPORT.times):
        assert client.get(URL).status_code == 200

    said = client.get(URL, follow=True).content.decode()

    assert "in einer Stunde" in said
