"""Pages on paper: tagged, with number, version and checksum, laid out once."""

import os
import re
from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.cache import cache
from django.utils import timezone

from cms.audit.models import Entry
from cms.jobs.models import Job
from cms.jobs.services import start
from cms.knowledge.models import PageVersion
from cms.knowledge.services.structure import SECTIONS, ensure_section
from cms.transfer.services import sheets
from cms.transfer.services.sheets import forget_old
from cms.ui.pdf import PdfUnavailableError
from tests.accounts.factories import UserFactory
from tests.knowledge.domain.test_sources import INSTRUCTION
from tests.knowledge.factories import (
    TopicFactory,
    guide,
    load,
    page_of,
    page_text,
    text_of,
    write_page,
)
from tests.ui.tagged import faults, kinds, squeezed
from tests.ui.tagged import text_of as pdf_text

pytestmark = pytest.mark.django_db
BODY = (
    "## § 1 Zweck\n\nFür {{ kommune }}, siehe [Akten](page:akten).\n\n### Genauer\n\n"
    "- [ ] tun\n\n| Was | Wer |\n| --- | --- |\n| Akte | Amt |\n\n"
    "> [!TIP]\n> Ein Rat.\n\n## § 2 Umfang\n\nAlle."
)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    cache.clear()
    settings.LAID_OUT_ROOT = tmp_path / "laid-out"


@pytest.fixture
def section():
    return ensure_section("dienstanweisungen", *SECTIONS["dienstanweisungen"])


@pytest.fixture
def pages(tmp_path):
    TopicFactory(slug="e-akte")
    keys = {**INSTRUCTION, "title": "Aktenplan"}
    write_page(tmp_path, "akten")
    text = page_text(BODY, **keys)
    write_page(tmp_path, "aktenplan", text, kind="instructions")
    load(tmp_path)
    return page_of("aktenplan")


def levels(written):
    return [int(kind[2]) for kind in kinds(written) if re.fullmatch(r"/H\d", kind)]


def is_nested(found):
    return found[0] == 1 and all(low <= high + 1 for high, low in pairwise(found))


def test_page_is_tagged_and_says_which_version_it_is(client, pages):
    response = client.get(f"/ausgabe/{pages.pk}.pdf")

    written = response.content
    version = PageVersion.objects.of(pages).first()
    assert response["Content-Disposition"] == 'attachment; filename="aktenplan.pdf"'
    assert faults(written) == []
    assert levels(written) == [1, 2, 3, 2]
    assert kinds(written).count("/TH") == 2
    for said in (pages.number, pages.scope, "Fassung 1 vom", version.checksum):
        assert squeezed(said) in pdf_text(written)
    assert b"static.invalid" not in written


def test_page_is_laid_out_once_for_each_version(client, pages, monkeypatch):
    made = []
    real = sheets.lay_out
    monkeypatch.setattr(sheets, "lay_out", lambda text: made.append(1) or real(text))
    address = f"/ausgabe/{pages.pk}.pdf"

    first, second = client.get(address).content, client.get(address).content
    pages.summary = "Jetzt anders."
    pages.save_revision().publish()
    third = client.get(address).content

    assert first == second
    assert "Jetztanders." in pdf_text(third)
    assert len(made) == 2


def test_many_new_ones_have_to_wait_but_kept_ones_not(client, pages, monkeypatch):
    address = f"/ausgabe/{pages.pk}.pdf"
    client.get(address)
    monkeypatch.setattr("cms.transfer.views.sheets.take", lambda *_use: False)

    kept = client.get(address)
    refused = client.get(f"/ausgabe/{page_of('akten').pk}.pdf")

    assert kept.status_code == 200
    assert refused.status_code == 429
    assert "in einer Stunde" in text_of(refused)


def test_missing_libraries_are_said(client, pages, monkeypatch):
    def fail(_markup):
        raise PdfUnavailableError("Es fehlt Pango.")

    monkeypatch.setattr(sheets, "lay_out", fail)

    response = client.get(f"/ausgabe/{pages.pk}.pdf")

    assert response.status_code == 503
    assert "Es fehlt Pango." in text_of(response)


def test_section_becomes_one_pdf_by_a_job(client, pages, section):
    client.force_login(UserFactory())
    address = f"/ausgabe/{section.pk}/heft/"
    before = client.get(f"/ausgabe/{section.pk}/heft.pdf")

    response = client.post(address)
    written = client.get(f"/ausgabe/{section.pk}/heft.pdf").content

    assert before.url == address
    assert Job.objects.get().state == Job.State.DONE
    assert response.url.startswith("/konto/auftraege/")
    assert "PDF speichern" in text_of(client.get(address))
    assert Entry.objects.filter(action="transfer.booklet_asked").count() == 1
    assert faults(written) == []
    assert levels(written) == [1, 2, 2, 3, 4, 3]
    assert is_nested(levels(written))


def test_section_without_or_with_too_many_pages_is_refused(
    client, section, monkeypatch
):
    client.force_login(UserFactory())
    address = f"/ausgabe/{section.pk}/heft/"

    assert "hier sind es 0" in text_of(client.post(address))
    monkeypatch.setattr("cms.transfer.views.sheets.MOST_PAGES", -1)
    assert client.get(f"/ausgabe/{section.pk}/heft.pdf").status_code == 404
    assert not Job.objects.exists()


def test_booklets_are_limited_for_each_person(client, pages, section, monkeypatch):
    client.force_login(UserFactory())
    monkeypatch.setattr("cms.transfer.views.sheets.take", lambda *_use: False)

    text = text_of(client.post(f"/ausgabe/{section.pk}/heft/"))

    assert "in einer Stunde" in text
    assert not Job.objects.exists()


@pytest.mark.parametrize("case", ["section", "person", "empty", "pango"])
def test_job_says_why_there_is_no_booklet(section, monkeypatch, request, case):
    person = UserFactory()
    arguments = {"section": section.pk, "person": person.pk, "language": "de"}
    if case in {"section", "person"}:
        arguments[case] = 0
    if case == "pango":
        request.getfixturevalue("pages")
        error = PdfUnavailableError("Es fehlt Pango.")
        monkeypatch.setattr(
            "cms.transfer.services.booklets.make_pdf",
            lambda _text: (_ for _ in ()).throw(error),
        )

    job = start("transfer.booklet", arguments, by=person.pk)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.message == {
        "empty": "Ein PDF fasst 1 bis 100 Seiten; hier sind es 0. Nehmen Sie die "
        "ZIP-Datei.",
        "pango": "Es fehlt Pango.",
    }.get(case, "Diese Seiten gibt es nicht mehr.")


def test_booklet_that_is_kept_is_not_made_again(pages, section, monkeypatch):
    person = UserFactory()
    arguments = {"section": section.pk, "person": person.pk, "language": "de"}
    start("transfer.booklet", arguments, by=person.pk)
    monkeypatch.setattr(sheets, "lay_out", lambda _text: 1 / 0)

    job = start("transfer.booklet", arguments, by=person.pk)

    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_old_files_are_deleted_at_night(client, pages, settings):
    client.get(f"/ausgabe/{pages.pk}.pdf")
    client.get(f"/ausgabe/{page_of('akten').pk}.pdf")
    old, new = sorted(settings.LAID_OUT_ROOT.iterdir())
    day = (timezone.now() - timedelta(days=31)).timestamp()
    os.utime(old, (day, day))

    job = start("transfer.forget_old")

    job.refresh_from_db()
    assert job.counts == {"deleted": 1}
    assert [*settings.LAID_OUT_ROOT.iterdir()] == [new]
    assert forget_old(timezone.now()) == 0


def test_example_names_its_municipalities(client, loaded):
    written = client.get(f"/ausgabe/{page_of('haiger').pk}.pdf").content

    assert faults(written) == []
    assert "Quelle:" in pdf_text(written)


def test_processes_have_no_sheet(client, loaded):
    pk = page_of("baulast").pk

    assert client.get(f"/ausgabe/{pk}.pdf").status_code == 404


@pytest.mark.parametrize("item_count", [1, 3])
def test_booklet_page_queries_do_not_grow(
    client, item_count, django_assert_num_queries
):
    section = ensure_section("wissen", *SECTIONS["wissen"])
    for number in range(item_count):
        guide(f"seite-{number}")
    client.force_login(UserFactory())
    address = f"/ausgabe/{section.pk}/heft/"
    client.get(address)

    with django_assert_num_queries(11):
        response = client.get(address)

    assert response.context["count"] == item_count
