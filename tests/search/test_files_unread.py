"""Files that cannot be read, and which are read again."""

import pytest

from cms.jobs.models import Job
from cms.search.models import Entry, FileText
from cms.search.services.files import ask_for_all, keep, unread
from cms.search.services.reading import LONGEST, Found
from cms.search.services.rebuilding import rebuild
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide
from tests.search.uploads import attach, docx, hits, titles, upload
from tests.ui import crafted

pytestmark = pytest.mark.usefixtures("index", "media")
UNREADABLE = ["pdf cut off", "locked by office", "bomb", "large", "cut archive"]


@pytest.mark.parametrize("case", UNREADABLE)
def test_files_that_cannot_be_read_say_so_to_editors(client, case):
    name, data, fault = crafted.BAD[case]
    page = guide("bauen", title="Bauen")
    document = upload(name, data)
    attach(page, document)

    assert titles(client, "bauen") == ["Bauen"]
    assert document.file_text.fault == fault
    client.force_login(UserFactory(is_superuser=True))
    html = client.get(f"/redaktion/documents/edit/{document.pk}/").content.decode()
    assert "Der Text ist nicht auffindbar." in html
    assert f"„{document.filename}“" in html
    assert "Speichern und erneut lesen" in html


def test_saving_reads_once_more_what_failed(client):
    document = upload("a.docx", docx("Bebauungsplan"))
    FileText.objects.update(state="failed", fault="effort", text="")
    client.force_login(UserFactory(is_superuser=True))

    answer = client.post(
        f"/redaktion/documents/edit/{document.pk}/",
        {"title": "Plan", "collection": document.collection_id},
    )

    assert answer.status_code == 302
    assert FileText.objects.get().state == "read"


def test_scans_and_missing_files_have_a_sentence_of_their_own():
    scan = upload("scan.pdf", crafted.pdf(""))
    lost = upload("weg.docx", docx("Text"))
    lost.file.storage.delete(lost.file.name)
    FileText.objects.filter(document=lost).update(state="waiting")

    ask_for_all()

    assert scan.file_text.sentence.startswith("Die Datei enthält keinen Text")
    lost.refresh_from_db()
    assert lost.file_text.sentence.startswith("Die Datei ist nicht an ihrem Platz")
    assert not unread().exists()


def test_a_rebuild_reads_nothing_again(client):
    attach(guide("bauen", title="Bauen"), upload("a.docx", docx("Bebauungsplan")))
    before = Job.objects.count()

    rebuild()

    assert Job.objects.count() == before
    assert titles(client, "bebauungsplan") == ["Bauen"]


def test_the_night_reads_what_nobody_told_of(client):
    page = guide("bauen", title="Bauen")
    document = upload("a.docx", docx("Bebauungsplan"))
    attach(page, document)
    FileText.objects.all().delete()
    Entry.objects.get(page=page).save()
    assert titles(client, "bebauungsplan") == []

    assert ask_for_all() == 1
    assert FileText.objects.get().text == "Bebauungsplan"


def test_what_was_read_of_a_former_file_is_not_kept():
    document = upload("a.docx", docx("Neu"))

    assert not keep(document.pk, Found("former", "Alt"))
    assert FileText.objects.get().text == "Neu"


def test_long_files_are_found_as_far_as_they_are_read(client):
    page = guide("bauen", title="Bauen")
    words = " ".join(f"w{number:06}" for number in range(LONGEST // 8 - 4))
    document = upload("a.docx", docx(f"{words} Bebauungsplan {words}"))
    attach(page, document)

    (hit,) = hits(client, "bebauungspläne")
    assert [p.text for p in hit.snippet if p.is_hit] == ["Bebauungsplan"]
    assert document.file_text.is_cut
