"""What an upload is, told from its content; crafted files are refused in words."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import (
    InMemoryUploadedFile,
    SimpleUploadedFile,
    TemporaryUploadedFile,
)
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from cms.ui.domain import archives
from cms.ui.domain.file_kinds import FileKind, kind_of
from cms.ui.domain.refusals import Fault, RefusedFileError
from cms.ui.uploads import _SENTENCES, check_upload
from tests.ui import crafted

ALL = frozenset(FileKind)
SAID = {
    "way up": "„a.docx“ hat Teile mit Namen, die nicht erlaubt sind.",
    "bomb": "„a.docx“ wird beim Auspacken mehr als 100-mal so groß.",
    "large": "„a.docx“ ist ausgepackt größer als 100 MB.",
    "many entries": "„a.docx“ besteht aus mehr als 2000 Teilen.",
    "huge header": "„a.png“ hat mehr als 40 Millionen Bildpunkte.",
}


def told(name, data, kinds=ALL):
    with pytest.raises(ValidationError) as caught:
        check_upload(SimpleUploadedFile(name, data), kinds)
    [sentence] = caught.value.messages
    return sentence


@pytest.mark.parametrize(("name", "data"), crafted.GOOD.items(), ids=crafted.GOOD)
def test_sound_file_is_taken(name, data):
    ending = name.rpartition(".")[2].lower().replace("jpeg", "jpg")

    assert check_upload(SimpleUploadedFile(name, data), ALL) == FileKind(ending)


@pytest.mark.parametrize("case", crafted.BAD)
def test_crafted_file_is_refused_by_its_name(case):
    name, data, fault = crafted.BAD[case]
    start, _, end = str(_SENTENCES[fault]).partition("%(name)s")

    sentence = told(name, data)

    assert sentence.startswith(f"{start}{name}")
    assert sentence.partition(name)[2][:12] == end[:12]
    assert SAID.get(case, "") in sentence


def test_limits_alone_keep_crafted_archives_out(monkeypatch):
    """Without the check of the list of entries all of these would be taken."""
    monkeypatch.setattr(archives, "_check", lambda *_: None)
    monkeypatch.setattr(archives, "MAX_ENTRIES", 10**6)
    cases = ["bomb", "way up", "from the root", "drive", "back slashes", "nested"]

    for case in cases:
        name, data, _fault = crafted.BAD[case]
        assert kind_of(name, data, ALL) is FileKind.DOCX


def test_kind_that_is_not_wanted_names_those_that_are():
    kinds = frozenset({FileKind.PDF, FileKind.CSV})

    sentence = told("a.docx", crafted.GOOD["bericht.docx"], kinds)

    assert sentence == (
        "„a.docx“ ist von einer Art, die nicht angenommen wird. Erlaubt sind CSV, PDF."
    )


def test_file_over_the_limit_says_how_large_it_is(settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024

    assert told("a.txt", b"a" * (1024 * 1024 + 1)) == (
        "„a.txt“ ist 2 MB groß. Erlaubt sind 1 MB. "
        "Verkleinern Sie die Datei oder verlinken Sie sie."
    )


def test_entries_that_share_their_bytes_count_by_the_file():
    data = bytearray(crafted.archive({"a": b"0" * 9_000, "b": b"1" * 9_000}))

    with (
        pytest.raises(RefusedFileError) as caught,
        zipfile.ZipFile(BytesIO(data)) as archive,
    ):
        archives._check(archive, 100)

    assert caught.value.fault is Fault.RATIO


def test_tables_behind_charts_are_no_surprise():
    part = {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": crafted.workbook()}

    assert kind_of("a.docx", crafted.document(**part), ALL) is FileKind.DOCX


SECRET = b"Musterweg 7"


def speaking_png():
    words, exif = PngInfo(), Image.Exif()
    words.add_text("Author", SECRET.decode())
    exif[0x010E] = SECRET.decode()
    return crafted.picture(pnginfo=words, exif=exif) + SECRET


def speaking_jpg():
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), 6
    return crafted.picture("JPEG", exif=exif, comment=SECRET) + SECRET


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.png", speaking_png(), (20, 10)),
        ("a.jpg", speaking_jpg(), (10, 20)),
        ("a.gif", crafted.picture("GIF", mode="P", comment=SECRET), (20, 10)),
    ],
    ids=["png", "jpg", "gif"],
)
def test_picture_keeps_its_pixels_alone(name, data, size, large):
    file = in_file(name, data) if large else in_memory(name, data)
    assert SECRET in data

    check_upload(file, ALL)

    kept = file.read()
    assert SECRET not in kept
    assert len(kept) == file.size
    with Image.open(BytesIO(kept)) as picture:
        assert picture.size == size
        assert not picture.getexif()


def in_memory(name, data):
    return InMemoryUploadedFile(BytesIO(data), "file", name, "", len(data), None)


def in_file(name, data):
    file = TemporaryUploadedFile(name, "", len(data), None)
    file.write(data)
    file.seek(0)
    return file


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_every_kind_of_colour_is_taken(mode):
    file = in_memory("a.png", crafted.picture(mode=mode))

    check_upload(file, ALL)

    assert Image.open(file).size == (20, 10)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_jpg_of_every_kind_of_colour_is_taken(mode):
    file = in_memory("a.jpg", crafted.picture("JPEG", mode=mode))

    check_upload(file, ALL)

    assert Image.open(file).mode == ("L" if mode == "L" else "RGB")
