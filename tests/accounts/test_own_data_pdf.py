"""The copy of one's own data as PDF: all of the JSON, for readers of every kind."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from cms.accounts.models import DataExport, Role
from cms.accounts.services import own_data_pdf as module
from cms.accounts.services.own_data import document_of
from cms.accounts.services.own_data_pdf import own_data_pdf
from cms.accounts.services.own_data_words import in_words, say_value
from cms.audit.models import Entry
from cms.jobs.models import Job
from cms.ui.pdf import PdfUnavailableError
from tests.accounts.factories import person_at
from tests.municipalities.factories import MunicipalityFactory
from tests.ui.tagged import faults, kinds, squeezed, text_of

pytestmark = pytest.mark.django_db
URL = "/konto/meine-daten/"


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


@pytest.fixture
def person():
    """Return a person with a few rows of the log beside the account."""
    town = MunicipalityFactory(name="Musterheim", slug="musterheim")
    person = person_at(town, Role.COORDINATOR)
    Entry.objects.bulk_create(
        Entry(
            at=timezone.now(), actor=person.pk, tenant=town.pk, result="done",
            action=f"accounts.action_{number}", role="coordinator",
        )
        for number in range(5)
    )  # fmt: skip
    return person


def texts(document):
    """Return every text and number of the JSON that is about the person."""
    for section in in_words(document)["sections"]:
        yield section["title"]
        for part in (section["fields"], *section["rows"]):
            yield from map(str, part)
    for each in document["withheld"]:
        yield from each.values()


def test_pdf_holds_everything_that_the_json_holds(person):
    document = document_of(person, at=timezone.now())

    found = text_of(own_data_pdf(document))

    assert [one for one in texts(document) if squeezed(one) not in found] == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"), (True, "ja"), (False, "nein"), (3, 3), ("", ""), ("Kim", "Kim"),
        ("2026-11-22T13:51:46.844759+00:00", "22.11.2026 14:51"),
        ("2026-11-22", "22.11.2026"), ("2026-11-22T25:00", "2026-11-22T25:00"),
        ("2026-13-45", "2026-13-45"), ("accounts.invited", "Person eingeladen"),
        ("accounts.export_own_data", "Kopie meiner Daten"), ("a.b", "a.b"),
    ],
)  # fmt: skip
def test_values_are_said_as_people_read_them(value, words):
    assert say_value(value) == words


def test_twin_left_out_row_is_missed(person):
    document = document_of(person, at=timezone.now())
    entries = next(s for s in document["sections"] if s["model"] == "audit.Entry")
    shorter = [s for s in document["sections"] if s is not entries]

    found = text_of(own_data_pdf({**document, "sections": shorter}))

    assert "accounts.action_3" not in found


def test_readers_of_every_kind_find_their_way(person):
    written = own_data_pdf(document_of(person, at=timezone.now()))

    assert faults(written) == []
    assert {"/H1", "/H2", "/Table", "/THead", "/TH", "/TD"} <= set(kinds(written))


def test_person_downloads_the_pdf(client, person, django_capture_on_commit_callbacks):
    client.force_login(person)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(URL)
    copy = DataExport.objects.get(person=person)

    page = client.get(f"{URL}{copy.pk}/").content.decode()
    file = client.get(f"{URL}{copy.pk}/pdf/")

    assert f"{URL}{copy.pk}/pdf/" in page
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == 'attachment; filename="meine-daten.pdf"'
    assert file["Cache-Control"] == "private, no-store"
    assert squeezed(person.email) in text_of(file.content)
    assert Job.objects.get().items == []


def test_without_libraries_there_is_the_json_and_a_sentence(
    client, person, monkeypatch, django_capture_on_commit_callbacks
):
    def missing(*_arguments):
        raise PdfUnavailableError("Es fehlt Pango.")

    monkeypatch.setattr(module, "render_pdf", missing)
    client.force_login(person)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(URL)
    copy = DataExport.objects.get(person=person)

    assert Job.objects.get().state == Job.State.DONE
    assert Job.objects.get().notes == ["Es fehlt Pango."]
    assert "/pdf/" not in client.get(f"{URL}{copy.pk}/").content.decode()
    assert client.get(f"{URL}{copy.pk}/pdf/").status_code == 404
    assert client.get(f"{URL}{copy.pk}/datei/").status_code == 200


def test_pdf_of_another_person_looks_like_a_missing_one(client, person):
    copy = DataExport.objects.create(person=person, pdf=b"%PDF")
    client.force_login(person_at(MunicipalityFactory(), Role.COORDINATOR))

    assert client.get(f"{URL}{copy.pk}/pdf/").status_code == 404
    assert client.get(f"{URL}{copy.pk + 1}/pdf/").status_code == 404
