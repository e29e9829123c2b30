"""Reading words out of files: sound, crafted and broken ones; nothing gets out."""

import random
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pytest

from cms.ui import sandbox
from cms.ui.domain.file_kinds import IMAGES, FileKind, kind_of
from cms.ui.domain.refusals import RefusedFileError
from cms.ui.sandbox import SandboxError
from tests.profile import count
from tests.ui import crafted

MUTATED = count(200, 2_000)
READERS = {
    FileKind.PDF: "documents.pdf",
    FileKind.XLSX: "tables.xlsx",
    FileKind.CSV: "texts.plain",
    FileKind.TXT: "texts.plain",
}
WORDS = {
    "beschluss.pdf": ["Ratsbeschluss"],
    "liste.csv": ["a;b\n1;2\n"],
    "notiz.txt": ["Größe"],
    "bericht.docx": ["Beschluss"],
    "liste.xlsx": ["Sheet\nHaushalt 2026"],
    "vortrag.pptx": ["Folie"],
    "bericht.odt": ["Haus halt"],
    "liste.ods": ["Haus halt"],
}
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SAYS_XXE = "<w:p><w:t>&a;</w:t></w:p>"
SAYS_LAUGHS = "<w:p><w:t>&l8;</w:t></w:p>"
REFUSED = {
    "entity from a file": ("office", crafted.document(SAYS_XXE, XXE)),
    "a thousand million laughs": (
        "office",
        crafted.document(SAYS_LAUGHS, crafted.laughs()),
    ),
    "no xml": ("office", crafted.document("<w:p>")),
}


def read(kind, data):
    if kind in IMAGES:
        return sandbox.run("pictures.redraw", data, kind.value)
    return sandbox.run(READERS.get(kind, "texts.office"), data)


@pytest.mark.parametrize("name", WORDS)
def test_words_are_read(name):
    kind = FileKind(name.rpartition(".")[2])

    found = read(kind, crafted.GOOD[name])

    assert found == {"parts": WORDS[name], "is_cut": False}


@pytest.mark.parametrize("case", REFUSED)
def test_crafted_xml_is_refused(case):
    function, data = REFUSED[case]

    with pytest.raises(SandboxError) as caught:
        sandbox.run(f"texts.{function}", data)

    assert caught.value.reason == "broken"


def test_a_reader_without_guard_laughs():
    text = f"{crafted.laughs(4)}<x>&l3;</x>"

    assert ElementTree.fromstring(text).text == "ha" * 1000  # noqa: S314 -- the twin


def test_what_was_deleted_and_what_computes_is_not_read():
    body = (
        "<w:p><w:r><w:delText>alt</w:delText><w:t>neu</w:t><w:tab/><w:t>heute</w:t>"
        "<w:instrText>PAGE</w:instrText></w:r></w:p><w:p/><w:p><w:t>Ende</w:t></w:p>"
    )

    assert read(FileKind.DOCX, crafted.document(body))["parts"] == ["neu heute\nEnde"]


def test_a_million_empty_rows_end_soon():
    rows = "".join(f'<row r="{n}"/>' for n in range(1, 10**6))
    head = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{head}"><sheetData>{rows}</sheetData></worksheet>'
    data = replaced(crafted.workbook(), "xl/worksheets/sheet1.xml", sheet)

    started = time.monotonic()
    found = read(FileKind.XLSX, data)

    assert found["parts"] == ["Sheet"]
    assert time.monotonic() - started < 20


def test_one_row_far_below_ends_soon():
    head = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cell = (
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    )
    sheet = f'<worksheet xmlns="{head}"><sheetData>{cell}</sheetData></worksheet>'
    data = replaced(crafted.workbook(), "xl/worksheets/sheet1.xml", sheet)

    assert read(FileKind.XLSX, data)["parts"] == ["Sheet"]


def replaced(data, name, content):
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    return crafted.archive({**parts, name: content}, zipfile.ZIP_STORED)


LINKED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r9" Target="file:///etc/passwd" '
    'TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/image"/></Relationships>'
)


def test_links_out_of_a_document_are_not_followed():
    part = {"word/_rels/document.xml.rels": LINKED}

    assert read(FileKind.DOCX, crafted.document(**part))["parts"] == ["Beschluss"]


@pytest.mark.parametrize(
    "data",
    [
        crafted.pdf(pages="[2 0 R 3 0 R]", count=2),
        crafted.pdf(pages="[2 0 R]"),
        crafted.pdf(page_extra="/Annots 3 0 R/Kids[2 0 R]"),
        crafted.pdf(pages="[3 0 R 3 0 R]", count=10**9),
        crafted.pdf().replace(b"/Contents 4 0 R", b"/Contents 3 0 R"),
        crafted.pdf().replace(b"/Root 1 0 R", b"/Root 9 0 R"),
        crafted.pdf().replace(b"/Length 4", b"/Length 9999999999"),
        crafted.pdf().replace(b"trailer\n<<", b"trailer\n<</Prev 9 "),
        b"%PDF-1.7\n" + b"[" * 100_000 + crafted.END,
        b"%PDF-1.7\n" + b"<</A" * 100_000 + crafted.END,
    ],
    ids=range(10),
)
def test_pdf_that_turns_in_circles_ends(data):
    started = time.monotonic()

    assert outcome(FileKind.PDF, data) in {"read", "broken", "failed", "memory"}
    assert time.monotonic() - started < 20


def outcome(kind, data):
    try:
        read(kind, data)
    except SandboxError as error:
        return error.reason
    return "read"


def mutated(chance, data):
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    if chance.random() < 0.2:
        del changed[chance.randrange(len(changed)) :]
    if chance.random() < 0.2:
        at = chance.randrange(len(changed) + 1)
        changed[at:at] = changed[:at][-chance.randint(1, 300) :]
    return bytes(changed)


def test_mutated_files_break_nothing():
    """No death of this process, none over 512 MB, none over 20 s, one word each."""
    chance = random.Random(13)
    names = sorted(crafted.GOOD)
    work = []
    for _ in range(MUTATED):
        name = chance.choice(names)
        data = mutated(chance, crafted.GOOD[name])
        ending = name.rpartition(".")[2].lower().replace("jpeg", "jpg")
        work.append((FileKind(ending), data))
        checked(name, data)

    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    started = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda each: timed(*each), work))

    reasons = {reason for reason, _seconds in found}
    assert reasons <= {"read", "broken", "failed", "animated", "pixels"} | {
        "ending", "entries", "locked", "nested", "paths", "ratio", "unpacked", "memory",
    }  # fmt: skip
    assert max(seconds for _reason, seconds in found) < 20
    assert {"read", "broken"} <= reasons
    # The largest of all children this process ever had, in KB.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert peak <= max(largest, 512 * 1024)
    assert time.monotonic() > started


def checked(name, data):
    try:
        return kind_of(name, data, frozenset(FileKind))
    except RefusedFileError:
        return None


def timed(kind, data):
    started = time.monotonic()
    return outcome(kind, data), time.monotonic() - started
