"""Signed originals of versions: attached, shown to members alone, taken away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.audit.models import Entry
from cms.knowledge.models import PageVersion, SignedScan
from cms.knowledge.querysets.versions import PageVersionQuerySet
from cms.knowledge.services import signatures
from tests.accounts.factories import PublisherFactory, person_at
from tests.acknowledgement.authz import PDF
from tests.acknowledgement.factories import instruction, publish, section
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    town = MunicipalityFactory(slug="musterheim", name="Musterheim")
    PublisherFactory(municipality=town)
    return town


@pytest.fixture
def page(town):
    return instruction(town.publisher, title="Posteingang")


@pytest.fixture
def version(page):
    return PageVersion.objects.get(page=page)


def address(version, slug="musterheim"):
    return f"/kommunen/{slug}/originale/{version.pk}/"


def scan(name="da-1.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def attach(client, version, **fields):
    return client.post(address(version), {"scan": scan(), **fields})


@pytest.mark.parametrize(
    ("role", "attaches", "opens"),
    [
        ("learner", 404, 200),
        ("editor", 404, 200),
        ("lead", 404, 200),
        ("approver", 200, 200),
        ("coordinator", 200, 200),
    ],
)
def test_roles(client, town, version, role, attaches, opens):  # noqa: PLR0917 -- a table
    SignedScan.objects.create(
        version=version, content=PDF, file_name="a.pdf", added_on="2026-03-02"
    )
    client.force_login(person_at(town, role))
    found = [client.get(f"{address(version)}{end}") for end in ("", "datei/")]
    assert [each.status_code for each in found] == [attaches, opens]


def test_original_is_attached_to_one_version_and_opened(client, town, page, version):
    publish(page, sections=[section("Zweiter Text.")])
    coordinator = person_at(town, "coordinator")
    client.force_login(coordinator)

    shown = attach(client, version)

    assert shown.url == f"/fassungen/{page.pk}/"
    listed = client.get(shown.url).content.decode()
    assert listed.count(f"{address(version)}datei/") == 1
    assert listed.count("/originale/") == 3  # to be changed, and of the second version
    found = client.get(f"{address(version)}datei/")
    assert found.content == PDF
    assert found["Content-Disposition"] == 'attachment; filename="original-1.pdf"'
    assert found["Cache-Control"] == "private, no-store"
    entry = Entry.objects.get(action="knowledge.original_attached")
    assert (entry.actor, entry.object_id) == (coordinator.pk, str(version.pk))


def test_another_scan_takes_the_place_of_the_first(client, town, version):
    client.force_login(person_at(town, "approver"))
    attach(client, version)
    other = b"\x89PNG\r\n\x1a\n"
    refused = client.post(address(version), {"scan": scan("neu.png", other)})
    assert "neu.png" in refused.content.decode()  # is cut off: the first one stays
    assert bytes(SignedScan.objects.get().content) == PDF

    attach(client, version, scan=scan("zweite.pdf", PDF + b"%%EOF\n"))

    kept = SignedScan.objects.get()
    assert (bytes(kept.content), kept.file_name) == (PDF + b"%%EOF\n", "zweite.pdf")


def test_original_is_taken_away(client, town, version):
    client.force_login(person_at(town, "coordinator"))
    first = client.get(address(version)).content.decode()
    assert "take_away" not in first
    attach(client, version)

    both = client.post(address(version), {"scan": scan(), "take_away": "on"})
    assert "Entweder" in both.content.decode()
    client.post(address(version), {"take_away": "on"})

    assert not SignedScan.objects.exists()
    assert client.get(f"{address(version)}datei/").status_code == 404
    assert Entry.objects.filter(action="knowledge.original_taken_away").count() == 1
    assert not signatures.take_away(version)
    assert Entry.objects.filter(action="knowledge.original_taken_away").count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Wählen Sie den Scan"),
        ({"scan": SimpleUploadedFile("a.exe", b"MZ")}, "a.exe"),
        ({"scan": SimpleUploadedFile("a.pdf", b"x")}, "a.pdf"),
    ],
)
def test_what_is_no_scan_is_refused(client, town, version, typed, said):
    client.force_login(person_at(town, "coordinator"))
    assert said in client.post(address(version), typed).content.decode()
    assert not SignedScan.objects.exists()


def test_originals_of_other_houses_are_not_found(client, town, page, version):
    elsewhere = MunicipalityFactory(slug="anderswo")
    PublisherFactory(municipality=elsewhere)
    SignedScan.objects.create(
        version=version, content=PDF, file_name="a.pdf", added_on="2026-03-02"
    )
    client.force_login(person_at(elsewhere, "coordinator"))
    for slug in ("anderswo", "musterheim"):
        inner = address(version, slug)
        answers = [client.get(inner), client.get(f"{inner}datei/"),
                   client.post(inner, {"scan": scan()})]  # fmt: skip
        assert [each.status_code for each in answers] == [404] * 3


def test_twin_versions_of_all_houses_would_be_open(client, version, monkeypatch):
    elsewhere = MunicipalityFactory(slug="anderswo")
    PublisherFactory(municipality=elsewhere)
    client.force_login(person_at(elsewhere, "coordinator"))
    monkeypatch.setattr(PageVersionQuerySet, "at", lambda self, _house: self.all())
    assert client.get(address(version, "anderswo")).status_code == 200


def test_on_an_open_page_visitors_see_nothing_of_it(client, town):
    page = instruction(None, title="Für alle")
    type(page).objects.update(publisher=town.publisher)
    version = PageVersion.objects.get(page=page)
    SignedScan.objects.create(
        version=version, content=PDF, file_name="a.pdf", added_on="2026-03-02"
    )
    place = f"/fassungen/{page.pk}/"

    assert "/originale/" not in client.get(place).content.decode()
    client.force_login(person_at(MunicipalityFactory(), "coordinator"))
    assert "/originale/" not in client.get(place).content.decode()
    client.force_login(person_at(town, "learner"))
    assert client.get(place).content.decode().count("/originale/") == 1


def test_more_versions_take_no_more_queries(client, town, page):
    client.force_login(person_at(town, "coordinator"))
    place = f"/fassungen/{page.pk}/"

    def queries():
        client.get(place)
        with CaptureQueriesContext(connection) as counted:
            client.get(place)
        return len(counted)

    one = queries()
    for number in range(2):
        publish(page, sections=[section(f"Text {number}.")])
    assert queries() == one
