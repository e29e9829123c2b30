"""What an upload is, told from its content; crafted files are refused."""

import random
import struct
import zipfile
from io import BytesIO

import pytest

from assessment.domain.file_kinds import MAX_ENTRIES, FileKind, detect_kind

WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
SHEET = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}
ODF = "application/vnd.oasis.opendocument."


def archive(entries, compression=zipfile.ZIP_STORED):
    data = BytesIO()
    with zipfile.ZipFile(data, "w", compression) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return data.getvalue()


GOOD = {
    "beschluss.pdf": b"%PDF-1.7 ...",
    "bild.png": b"\x89PNG\r\n\x1a\n...",
    "bild.jpg": b"\xff\xd8\xff\xe0...",
    "bild.JPEG": b"\xff\xd8\xff\xe0...",
    "liste.csv": b"a;b\n1;2\n",
    "notiz.txt": "Größe".encode("cp1252"),
    "leer.txt": b"",
    "bericht.docx": archive(WORD),
    "liste.xlsx": archive(SHEET),
    "bericht.odt": archive({"mimetype": f"{ODF}text"}),
    "liste.ods": archive({"mimetype": f"{ODF}spreadsheet"}),
}


@pytest.mark.parametrize(("name", "data"), GOOD.items(), ids=GOOD)
def test_kind_is_found_by_content_and_ending(name, data):
    ending = name.rpartition(".")[2].lower().replace("jpeg", "jpg")

    assert detect_kind(name, data) == FileKind(ending)


def broken_directory():
    data = bytearray(archive(WORD))
    at = data.rfind(b"PK\x01\x02")
    data[at : at + 4] = b"XXXX"
    return bytes(data)


def many_entries(announced):
    data = bytearray(archive({f"{n}.xml": b"" for n in range(MAX_ENTRIES + 1)} | WORD))
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", data, at + 8, announced, announced)
    return bytes(data)


def encrypted():
    data = bytearray(archive({"mimetype": f"{ODF}text"}))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


BAD = {
    "svg as text": ("bild.txt", b"<svg onload='x'/>"),
    "html with a mark": ("seite.txt", b"\xef\xbb\xbf \n<!DOCTYPE html>"),
    "html with its own ending": ("seite.html", b"<html>"),
    "svg with its own ending": ("bild.svg", b"<svg/>"),
    "pdf called png": ("bild.png", b"%PDF-1.7"),
    "program called pdf": ("gut.pdf", b"MZ\x90\x00"),
    "binary called text": ("gut.txt", b"a\x00b"),
    "no ending": ("beschluss", b"%PDF-1.7"),
    "no name": ("", b""),
    "macros": ("gut.docx", archive({**WORD, "word/vbaProject.bin": b"x"})),
    "sheet called document": ("gut.docx", archive(SHEET)),
    "just an archive": ("gut.docx", archive({"a.txt": b"a"})),
    "types without content": ("gut.docx", archive({"[Content_Types].xml": b""})),
    "another open document": ("gut.odt", archive({"mimetype": f"{ODF}graphics"})),
    "cut archive": ("gut.docx", archive(WORD)[:40]),
    "cut end": ("gut.docx", archive(WORD)[:-12]),
    "broken list of entries": ("gut.docx", broken_directory()),
    "encrypted": ("gut.odt", encrypted()),
    "too many entries": ("gut.docx", many_entries(MAX_ENTRIES + 3)),
    "too many entries, denied": ("gut.docx", many_entries(3)),
    "a bomb": (
        "gut.docx",
        archive({**WORD, "word/a.xml": b"0" * 2_000_000}, zipfile.ZIP_DEFLATED),
    ),
}


@pytest.mark.parametrize(("name", "data"), BAD.values(), ids=BAD)
def test_crafted_file_is_refused(name, data):
    assert detect_kind(name, data) is None


def test_mutated_archives_never_raise():
    chance = random.Random(7)
    names = [name for name in GOOD if name.endswith(("docx", "xlsx", "odt", "ods"))]
    for _ in range(2_000):
        name = chance.choice(names)
        data = bytearray(GOOD[name])
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        detect_kind(name, bytes(data[: chance.randint(4, len(data))]))
