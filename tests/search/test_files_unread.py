"""Files that cannot be read, and which are read again."""

import pytest

from cms.jobs.models import Job
from cms.jobs.services import start
from cms.search.models import Entry, FileText
from cms.search.services.files import ask_for_all, keep, unread
from cms.search.services.reading import LONGEST, Found, tidy
from cms.search.services.rebuilding import rebuild
from cms.ui import sandbox
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


def test_job_of_the_night_says_how_many_wait():
    upload("a.docx", docx("Bebauungsplan"))
    FileText.objects.all().delete()

    job = start("search.read_files")
    job.refresh_from_db()

    assert job.counts == {"files": 1}
    assert (str(FileText.objects.get()), FileText.objects.get().sentence) == (
        "a.docx",
        "",
    )


def test_document_nobody_told_of_is_read_with_its_page(client):
    stored = upload("a.docx", docx("Bebauungsplan"))
    FileText.objects.all().delete()

    attach(guide("bauen", title="Bauen"), stored)

    assert titles(client, "bebauungsplan") == ["Bauen"]


def test_files_above_the_limit_are_not_opened(settings):
    settings.UPLOAD_MAX_BYTES = 100

    document = upload("a.docx", docx("Bebauungsplan"))

    assert document.file_text.fault == "size"
    assert "MB" in document.file_text.sentence


def laughing():
    return crafted.document(start=crafted.laughs())


def endless():
    return crafted.pdf(pages="[2 0 R 3 0 R]", count=2)


@pytest.mark.parametrize(("name", "make"), [("a.docx", laughing), ("a.pdf", endless)])
def test_files_that_harm_their_reader_only_have_no_text(name, make):
    document = upload(name, make())

    assert document.file_text.state == "failed"
    assert document.file_text.sentence


def test_files_that_take_too_long_say_so(monkeypatch):
    monkeypatch.setattr(sandbox, "SECONDS", 0.0)

    document = upload("a.docx", docx("Bebauungsplan"))

    assert document.file_text.fault == "effort"
    assert "zu viel" in document.file_text.sentence


def test_words_divided_at_the_end_of_a_line_are_whole():
    assert tidy("Bebau-\nungsplan und\u00a0 Bau-\nAmt\ud800\x00") == (
        "Bebauungsplan und Bau-\nAmt?"
    )


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
