"""What is not taken in, and what is said of it."""

import zipfile
from io import BytesIO

import pytest
from django.utils.translation import override

from cms.knowledge.models import ContentPage
from cms.transfer.services import intake
from cms.transfer.services.losses import say_losses
from tests.knowledge.factories import guide, text_of, told
from tests.transfer.docx import docx, p
from tests.transfer.test_intake import address, section, shown, upload

__all__ = ["address", "section"]
pytestmark = pytest.mark.django_db
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", OLD, "passt nicht zu"),
        ("a.docx", OLD + "EncryptedPackage".encode("utf-16-le"), "Passwort"),
        ("a.docx", docx(p("x"), **{"word/vbaProject.bin": "x"}), "Makros"),
        ("a.docx", docx(p("x" * 3_000_000)), "100"),
        ("a.docx", docx(p("&a;"), head="<!DOCTYPE x [<!ENTITY a 'b'>]>"), "beschädigt"),
        ("a.docx", docx(""), "enthält keinen Text"),
        ("a.doc", OLD, "ist von einer Art"),
        ("a.zip", b"PK", "beschädigt"),
        ("a.md", b"\xff\xfe", "a.md:1: "),
        ("a.md", b" ", "a.md"),
        ("a.md", b"---\ntitle: x\n", "a.md:1: "),
        ("a.md", b"# A\n\n[x](page:gibt-es-nicht)", "a.md:3: "),
    ],
)
def test_file_that_cannot_be_read_is_named_with_the_reason(
    client, address, name, data, sentence
):
    response = upload(client, address, (name, data))

    assert response.status_code == 200
    assert response.context["rows"] == []
    problems = " ".join(response.context["bad"][0].problems)
    assert sentence in problems


def test_more_than_forty_files_and_too_much_text_are_refused(
    client, address, monkeypatch
):
    many = [(f"{n}.md", b"# A\n\nText.") for n in range(41)]

    too_many = upload(client, address, *many)
    monkeypatch.setattr(intake, "MOST_CHARACTERS", 3)
    too_long = upload(client, address, many[0])
    nothing = upload(client, address)

    assert "mehr als 40 Dateien" in text_of(too_many)
    assert "zu lang" in text_of(too_long)
    assert {one.status_code for one in (too_many, too_long, nothing)} == {422}


def packed(*names):
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "# A\n\nText.")
    return target.getvalue()


def test_packed_folder_holds_few_markdown_files_alone(client, address):
    many = upload(client, address, ("a.zip", packed(*(f"{n}.md" for n in range(41)))))
    mixed = upload(client, address, ("a.zip", packed("b.txt", "guides/c.md")))

    assert "mehr als 40 Dateien" in text_of(many)
    assert [one.name for one in mixed.context["bad"]] == ["b.txt"]
    assert mixed.context["rows"][0].draft.page.kind == "guide"


def test_name_that_is_taken_is_made_anew(client, address):
    with told():
        guide("a")
    preview = upload(client, address, ("a.md", b"# Neu\n\nText."), kind="guide")

    client.post(address, shown(preview) | {"0-summary": "Kurz."})

    assert ContentPage.objects.get(title="Neu").slug == "neu"


def test_oversized_upload_is_said(client, address, settings):
    settings.UPLOAD_MAX_BYTES = 10

    response = upload(client, address, ("a.md", b"# A\n\nText, der zu lang ist."))

    assert response.status_code == 422
    assert "Allowed are" not in text_of(response)


def test_losses_name_the_paragraph():
    with override("de"):
        assert say_losses([(3, "contents", "")]) == [
            "Absatz 3: Das Inhaltsverzeichnis fehlt; die Seite hat ein eigenes."
        ]
