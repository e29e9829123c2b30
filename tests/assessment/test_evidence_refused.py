"""Uploads and links that are not taken: a sentence, and the words stay."""

import pytest
from django.test import Client

from assessment.forms.evidence import EvidenceForm
from assessment.models import Evidence
from tests.assessment.uploads import PDF, files, pdf, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]

REFUSED = {
    "ist von einer Art": pdf("bild.svg", b"<svg/>"),
    "Der Inhalt von": pdf("seite.txt", b"<html>"),
    "passt nicht zur Endung": pdf("gut.pdf", b"MZ"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_other_kinds_are_refused_with_a_sentence(client, run, assessor, storage, name):
    upload = REFUSED[name]
    upload.seek(0)

    response = client.post(url(run), {"text": "Bleibt stehen", "file": upload})

    assert response.status_code == 422
    assert name in response.content.decode()
    assert response.context["form"]["text"].value() == "Bleibt stehen"
    assert files(storage) == []


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://a.example", "nichts"])
def test_link_leads_to_a_page(client, run, assessor, link):
    response = client.post(url(run), {"text": "Beschluss", "link": link})

    assert response.status_code == 422
    assert not Evidence.objects.exists()


def test_file_over_the_limit_gets_a_sentence_and_the_words_stay(
    client, run, assessor, storage, settings
):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    large = pdf(data=PDF + b"0" * (3 * 1024 * 1024))

    response = client.post(url(run), {"text": "Bleibt stehen", "file": large})

    page = response.content.decode()
    assert response.status_code == 422
    assert "„beschluss.pdf“ ist 4 MB groß. Erlaubt sind 1 MB." in page
    assert response.context["form"]["text"].value() == "Bleibt stehen"
    assert files(storage) == []


def test_form_itself_knows_the_limit(settings, run):
    settings.UPLOAD_MAX_BYTES = 10
    question = run.catalogue.parsed.questions["str-01"]
    form = EvidenceForm({"text": "a"}, {"file": pdf()}, question=question)

    assert form.errors["file"] == [
        "„beschluss.pdf“ ist 1 MB groß. Erlaubt sind 0 MB. "
        "Verkleinern Sie die Datei oder verlinken Sie sie."
    ]


def test_forged_request_is_refused(run, client, assessor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(assessor)

    assert strict.post(url(run), {"text": "Beschluss"}).status_code == 403
    assert not Evidence.objects.exists()


def test_it_security_takes_a_place_only(client, run, assessor, storage):
    typed = {"text": "Notfallhandbuch, Kapitel 4", "link": "https://a.example"}

    page = client.get(url(run, "itb-01"))
    client.post(url(run, "itb-01"), {**typed, "file": pdf()})

    entry = Evidence.objects.get()
    assert list(page.context["form"].fields) == ["text"]
    assert (entry.text, entry.link, entry.file.name) == (typed["text"], "", "")
    assert files(storage) == []
