"""Images and documents in Wagtail: checked on their way in, never a page."""

import json
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.models import Document
from wagtail.images.models import Image as WagtailImage
from wagtail.models import UploadedFile

from tests.accounts.factories import UserFactory
from tests.ui import crafted
from tests.ui.test_file_kinds import SECRET, speaking_jpg

pytestmark = pytest.mark.django_db
AJAX = {"X-Requested-With": "XMLHttpRequest"}
DOCUMENTS = {
    name: data
    for name, data in crafted.GOOD.items()
    if name.rpartition(".")[2].lower() not in {"png", "jpg", "jpeg", "gif", "webp"}
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def editing(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def add(client, kind, name, data):
    values = {"title": "Titel", "file": SimpleUploadedFile(name, data)}
    return client.post(f"/redaktion/{kind}/add/", values)


def add_many(client, kind, name, data, title="Titel"):
    values = {"title": title, "files[]": SimpleUploadedFile(name, data)}
    path = f"/redaktion/{kind}/multiple/add/"
    return json.loads(client.post(path, values, headers=AJAX).content)


def choose(client, kind, name, data):
    field = f"{kind[:-1]}-chooser-upload"
    values = {
        f"{field}-title": "Titel",
        f"{field}-file": SimpleUploadedFile(name, data),
    }
    answer = client.post(f"/redaktion/{kind}/chooser/create/", values)
    return json.loads(answer.content)


def said(answer):
    if isinstance(answer, dict):
        return answer.get("error_message") or answer["htmlFragment"]
    return answer.content.decode()


def stored(media):
    return [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize("add", [add, add_many, choose])
def test_image_is_stored_as_pixels_alone(editing, media, add):
    add(editing, "images", "a.jpg", speaking_jpg())

    image = WagtailImage.objects.get()
    kept = image.file.read()
    assert (image.width, image.height) == (10, 20)
    assert SECRET not in kept
    assert Image.open(BytesIO(kept)).format == "JPEG"
    assert image.file_size == len(kept)


def test_image_whose_words_are_still_wrong_waits_as_pixels_alone(editing, media):
    answer = add_many(editing, "images", "a.jpg", speaking_jpg(), title="x" * 300)

    assert "uploaded_file_id" in answer
    assert SECRET not in UploadedFile.objects.get().file.read()


@pytest.mark.parametrize("case", ["svg called png", "huge header", "gif that moves"])
@pytest.mark.parametrize("add", [add, add_many, choose])
def test_image_that_is_refused_is_not_stored(editing, media, add, case):
    name, data, _fault = crafted.BAD[case]

    answer = add(editing, "images", name, data)

    assert f"„{name}“" in said(answer)
    assert not WagtailImage.objects.exists()
    assert stored(media) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_is_taken(editing, name):
    add_many(editing, "documents", name, DOCUMENTS[name])

    assert Document.objects.get().file.read() == DOCUMENTS[name]


@pytest.mark.parametrize(
    "case", ["svg as text", "program called pdf", "bomb", "way up"]
)
@pytest.mark.parametrize("add", [add, add_many, choose])
def test_document_that_is_refused_is_not_stored(editing, media, add, case):
    name, data, _fault = crafted.BAD[case]

    answer = add(editing, "documents", name, data)

    assert f"„{name}“" in said(answer)
    assert not Document.objects.exists()
    assert stored(media) == []


HARMFUL = {
    "seite.txt": b"<script>alert(1)</script>",
    "seite.html": b"<html><script>alert(1)</script>",
    "bild.svg": b"<svg onload='alert(1)'/>",
    "seite.xml": b"<html xmlns='http://www.w3.org/1999/xhtml'><script/></html>",
}


@pytest.mark.parametrize("name", [*DOCUMENTS, *HARMFUL])
def test_document_is_handed_out_to_be_saved(client, name):
    """Those that could never come in are put there by hand."""
    data = {**DOCUMENTS, **HARMFUL}[name]
    document = Document.objects.create(title="T", file=ContentFile(data, name))

    response = client.get(document.url)

    assert b"".join(response.streaming_content) == data
    assert document.url.startswith("/dokumente/")
    policy = response["Content-Security-Policy"].split("; ")
    assert sorted(policy) == ["default-src 'none'", "sandbox"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; ")


def test_no_address_below_media_gives_a_document(client):
    document = Document.objects.create(title="T", file=ContentFile(b"a", "a.txt"))

    assert document.file.url.startswith("/media/documents/")
    assert client.get(document.file.url).status_code == 404
