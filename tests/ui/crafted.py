"""Files of every kind: sound ones, and such as somebody may craft to do harm."""

import struct
import zipfile
from io import BytesIO

from openpyxl import Workbook
from PIL import Image

from cms.ui.domain.refusals import MAX_ENTRIES, Fault

ODF = "application/vnd.oasis.opendocument."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT_NS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
END = b"\nstartxref\n9\n%%EOF\n"
TYPES = {"[Content_Types].xml": b"<Types/>"}


def archive(entries, compression=zipfile.ZIP_STORED):
    data = BytesIO()
    with zipfile.ZipFile(data, "w", compression) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return data.getvalue()


def document(body="<w:p><w:r><w:t>Beschluss</w:t></w:r></w:p>", start="", **more):
    xml = f'{start}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return archive({**TYPES, "word/document.xml": xml, **more}, zipfile.ZIP_DEFLATED)


def open_document(body="<t:p>Haus<t:s/>halt</t:p>", kind="text"):
    xml = f'<o xmlns:t="{TEXT_NS}">{body}</o>'
    return archive({"mimetype": f"{ODF}{kind}", "content.xml": xml})


def slides():
    slide = '<p xmlns:a="urn:a"><a:p><a:t>Folie</a:t></a:p></p>'
    parts = {"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": slide}
    return archive({**TYPES, **parts})


def workbook(rows=((("Haushalt", 2026)),)):
    book, data = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


def pdf(text="Ratsbeschluss", pages="[3 0 R]", count=1, page_extra=""):
    stream = f"BT /F1 12 Tf 20 50 Td ({text}) Tj ET"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids{pages}/Count {count}>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R"
        f"/Resources<</Font<</F1 5 0 R>>>>{page_extra}>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        font,
    ]
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(data)
    return (
        data
        + (
            f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<</Size 6/Root 1 0 R>>\n"
            f"startxref\n{start}\n%%EOF\n"
        ).encode()
    )


def picture(kind="PNG", size=(20, 10), mode="RGB", **options):
    data = BytesIO()
    Image.new(mode, size, 1).save(data, kind, **options)
    return data.getvalue()


def animation(kind):
    first, second = Image.new("RGB", (9, 9)), Image.new("RGB", (9, 9), "red")
    data = BytesIO()
    first.save(data, kind, save_all=True, append_images=[second], duration=50)
    return data.getvalue()


def huge_png():
    """Return a picture whose header alone is large: 60,000 x 60,000."""
    data = bytearray(picture())
    struct.pack_into(">II", data, 16, 60_000, 60_000)
    import zlib

    struct.pack_into(">I", data, 29, zlib.crc32(bytes(data[12:29])))
    return bytes(data)


def many_entries(announced):
    parts = {f"{n}.xml": b"" for n in range(MAX_ENTRIES + 1)}
    data = bytearray(archive({**parts, **TYPES}))
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", data, at + 8, announced, announced)
    return bytes(data)


def altered(data, find, offset, value, size="<H"):
    changed = bytearray(data)
    struct.pack_into(size, changed, changed.rfind(find) + offset, value)
    return bytes(changed)


def linked():
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        entry = zipfile.ZipInfo("word/media/a.png")
        entry.external_attr = 0o120777 << 16
        file.writestr(entry, "/etc/passwd")
        for name, content in TYPES.items():
            file.writestr(name, content)
    return data.getvalue()


def twins():
    data = BytesIO(document())
    with zipfile.ZipFile(data, "a") as file:
        file.writestr("WORD/document.xml", "<other/>")
    return data.getvalue()


def laughs(levels=9):
    lines = ['<!ENTITY l0 "ha">']
    lines += [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels)]
    return f"<!DOCTYPE x [{''.join(lines)}]>"


BOMB = {**TYPES, "word/document.xml": b"0" * 5_000_000}
LARGE = {**TYPES, **{f"{n}": bytes(range(256)) * 40_000 for n in range(11)}}
GOOD = {
    "beschluss.pdf": pdf(),
    "bild.png": picture(),
    "bild.jpg": picture("JPEG"),
    "bild.JPEG": picture("JPEG", mode="L"),
    "bild.gif": picture("GIF", mode="P"),
    "bild.webp": picture("WEBP"),
    "liste.csv": b"a;b\n1;2\n",
    "notiz.txt": "Größe".encode("cp1252"),
    "bericht.docx": document(),
    "liste.xlsx": workbook(),
    "vortrag.pptx": slides(),
    "bericht.odt": open_document(),
    "liste.ods": open_document(kind="spreadsheet"),
}
BAD = {
    "svg as text": ("bild.txt", b"<svg onload='x'/>", Fault.ENDING),
    "html with a mark": ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html>", Fault.ENDING),
    "html with its own ending": ("seite.html", b"<html>", Fault.KIND),
    "svg with its own ending": ("bild.svg", b"<svg/>", Fault.KIND),
    "svg called png": ("bild.png", b"<svg/>", Fault.ENDING),
    "pdf called png": ("bild.png", pdf(), Fault.ENDING),
    "png called jpg": ("bild.jpg", picture(), Fault.ENDING),
    "program called pdf": ("gut.pdf", b"MZ\x90\x00", Fault.ENDING),
    "binary called text": ("gut.txt", b"a\x00b", Fault.ENDING),
    "control signs in text": ("gut.csv", b"a\x1b[2J", Fault.ENDING),
    "no ending": ("beschluss", pdf(), Fault.KIND),
    "two endings": ("gut.pdf.exe", pdf(), Fault.KIND),
    "pdf cut off": ("gut.pdf", pdf()[:-80], Fault.BROKEN),
    "pdf of no version": ("gut.pdf", b"%PDF-x" + END, Fault.BROKEN),
    "pdf and archive": ("gut.pdf", pdf() + archive({"a": "b"}), Fault.NESTED),
    "archive with a start": ("gut.docx", b"GIF89a" + document(), Fault.ENDING),
    "macros": ("a.docx", document(**{"word/vbaProject.bin": "x"}), Fault.MACROS),
    "sheet called document": ("gut.docx", workbook(), Fault.ENDING),
    "two kinds": ("a.docx", document(**{"xl/workbook.xml": ""}), Fault.ENDING),
    "just an archive": ("gut.docx", archive({"a.txt": b"a"}), Fault.ENDING),
    "types alone": ("gut.docx", archive(TYPES), Fault.ENDING),
    "drawing": ("gut.odt", open_document(kind="graphics"), Fault.ENDING),
    "cut archive": ("gut.docx", document()[:40], Fault.BROKEN),
    "cut end": ("gut.docx", document()[:-12], Fault.BROKEN),
    "odd list": ("a.docx", altered(document(), b"PK\1\2", 0, 0), Fault.BROKEN),
    "odd packing": ("a.docx", altered(document(), b"PK\1\2", 10, 99), Fault.BROKEN),
    "locked": ("a.odt", altered(open_document(), b"PK\1\2", 8, 1), Fault.LOCKED),
    "locked by office": ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Fault.LOCKED),
    "many entries": ("a.docx", many_entries(MAX_ENTRIES + 2), Fault.ENTRIES),
    "many entries, denied": ("a.docx", many_entries(3), Fault.ENTRIES),
    "bomb": ("a.docx", archive(BOMB, zipfile.ZIP_DEFLATED), Fault.RATIO),
    "large": ("a.docx", archive(LARGE, zipfile.ZIP_DEFLATED), Fault.UNPACKED),
    "way up": ("a.docx", document(**{"word/../../a": "b"}), Fault.PATHS),
    "from the root": ("a.docx", document(**{"/etc/cron.d/a": "b"}), Fault.PATHS),
    "drive": ("a.docx", document(**{"C:a": "b"}), Fault.PATHS),
    "back slashes": ("a.docx", document(**{"..\\..\\a": "b"}), Fault.PATHS),
    "link": ("a.docx", linked(), Fault.PATHS),
    "twins": ("a.docx", twins(), Fault.PATHS),
    "nested": ("a.docx", document(**{"word/b": archive({"a": "b"})}), Fault.NESTED),
    "gif that moves": ("a.gif", animation("GIF"), Fault.ANIMATED),
    "webp that moves": ("a.webp", animation("WEBP"), Fault.ANIMATED),
    "png that moves": ("a.png", animation("PNG"), Fault.ANIMATED),
    "huge header": ("a.png", huge_png(), Fault.PIXELS),
    "picture cut off": ("a.jpg", picture("JPEG")[:200], Fault.BROKEN),
    "magic alone": ("a.png", b"\x89PNG\r\n\x1a\n...", Fault.BROKEN),
}
