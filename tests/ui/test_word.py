"""DOCX in the sandbox: numbers as Word counts them, losses named, nothing nasty."""

from io import BytesIO

import pytest

from cms.ui import sandbox
from cms.ui.domain.refusals import RefusedFileError
from cms.ui.sandboxed.word import read as read_here
from cms.ui.sandboxed.wordnumbers import written
from tests.transfer.docx import NS, docx, p, run, table


def read(body, **parts):
    return read_here(BytesIO(docx(body, **parts)))


def said(body, **parts):
    found = read(body, **parts)["paragraphs"]
    return [(one["kind"], one["level"], one["label"], one["text"]) for one in found]


def test_sandbox_reads_a_document():
    found = sandbox.run("word.read", docx(p("Zweck", "berschrift1") + p("Text.")))

    assert [one["text"] for one in found["paragraphs"]] == ["Zweck", "Text."]
    assert found["losses"] == []


def test_numbers_are_counted_as_the_word_processor_does():
    body = (
        p("Zweck", "Paragraf") + p("eins", number=(1, 1)) + p("a", number=(1, 2))
        + p("b", number=(1, 2)) + p("zwei", number=(1, 1)) + p("Umfang", "Paragraf")
        + p("neu", number=(1, 1)) + p("erst", number=(2, 0)) + p("•", number=(2, 1))
        + p("ab fünf", number=(3, 0)) + p("sechs", number=(3, 0))
    )  # fmt: skip

    assert [(kind, label) for kind, _level, label, _text in said(body)] == [
        ("heading", "§ 1"), ("list", "(1)"), ("list", "a)"), ("list", "b)"),
        ("list", "(2)"), ("heading", "§ 2"), ("list", "(1)"), ("list", "1."),
        ("list", ""), ("list", "5."), ("list", "6."),
    ]  # fmt: skip


@pytest.mark.parametrize("number", [(9, 0), (2, 7), (2, 2)])
def test_numbers_that_are_not_known_are_named_as_lost(number):
    found = read(p("Satz.", number=number))

    assert found["losses"] == [(1, "number", "Satz.")]
    assert found["paragraphs"][0]["kind"] == "text"


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (44, "lowerRoman", "xliv"),
        (9, "upperRoman", "IX"), (0, "lowerLetter", None), (4000, "upperRoman", None),
        (12, "decimal", "12"), (1, "chicago", None),
    ],
)  # fmt: skip
def test_numbers_are_written_in_many_forms(number, form, expected):
    assert written(number, form) == expected


def test_words_keep_their_marks_and_signs_lose_their_meaning():
    runs = run(" fett ", "<w:b/>") + run("beides", "<w:b/><w:i/>")
    runs += run("nicht", '<w:b w:val="0"/>') + run(" *a_b* |", "<w:i/>")
    body = p("Ein", runs=runs) + p("Ü", "Eigen") + p("Haupt", "Titel")

    assert said(body) == [
        ("text", 1, "", r"Ein **fett** ***beides***nicht *\*a\_b\* \|*"),
        ("heading", 2, "", "Ü"),
        ("title", 1, "", "Haupt"),
    ]


def test_links_footnotes_and_controls_are_read():
    link = f'<w:hyperlink r:id="rId1">{run("da")}</w:hyperlink>'
    other = f'<w:hyperlink r:id="rId2">{run("dort")}</w:hyperlink>'
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    gone = '<w:r><w:footnoteReference w:id="8"/></w:r>'
    inside = f"<w:sdt><w:sdtContent>{p('Feld')}</w:sdtContent></w:sdt>"
    notes = f'<w:footnote w:id="7">{p("Siehe dort.")}</w:footnote>'

    found = read(p(runs=link + other + note + gone) + inside, footnotes=notes)

    assert [(one["kind"], one["text"]) for one in found["paragraphs"]] == [
        ("text", r"[da](https://example.org/a)dort\[1\]\[2\]"),
        ("note", "Siehe dort."),
        ("text", "Feld"),
    ]
    assert found["losses"] == [(1, "link", "file:///etc/passwd"), (1, "footnote", "")]


def test_what_is_left_out_is_named():
    picture = '<w:drawing><x docPr="1"/></w:drawing>'
    body = (
        p(runs=f"<w:r>{picture}</w:r>") + p("1 Zweck 3", "TOC1")
        + f"<w:p><w:del>{run('weg')}</w:del><w:ins>{run('neu')}</w:ins></w:p>"
    )  # fmt: skip
    merged = table(("A", "B")).replace(
        "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1
    )

    found = read(body + merged)

    assert [what for _place, what, _text in found["losses"]] == [
        "picture", "contents", "deleted", "merged",
    ]  # fmt: skip
    assert found["paragraphs"][0]["text"] == "neu"
    assert found["paragraphs"][1]["rows"] == [["A", "B"]]


def test_references_stay_as_their_text_and_broken_ones_are_named():
    simple = f'<w:fldSimple w:instr=" REF _Ref1 &#92;r ">{run("§ 2")}</w:fldSimple>'
    parts = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref2 '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("Absatz 1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    broken = "Fehler! Verweisquelle konnte nicht gefunden werden."

    found = read(p("Nach ", runs=simple + run(" ") + parts) + p(broken))

    assert found["paragraphs"][0]["text"] == "Nach § 2 Absatz 1"
    assert found["losses"] == [(2, "reference", broken[:60])]


def test_document_without_styles_and_lists_is_read():
    parts = dict.fromkeys(("word/styles.xml", "word/numbering.xml"))

    assert said(p("Text.", "Fehlt"), **parts) == [("text", 1, "", "Text.")]


XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BOMB = "<!DOCTYPE x [" + '<!ENTITY a "lol">' + '<!ENTITY b "&a;&a;&a;&a;">' + "]>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(p("&a;"), head=XXE), "broken"),
        (docx(p("&b;"), head=BOMB), "broken"),
        (docx(p("x"), **{"word/styles.xml": XXE + "<a/>"}), "broken"),
        (docx(p("x"), **{"word/document.xml": "<w:document"}), "broken"),
        (docx(p("x"), **{"word/document.xml": None}), "broken"),
        (docx(p("a" * 3_000_000)), "ratio"),
        (docx(p("x"), **{"../../etc/cron.d/x": "y"}), "paths"),
        (docx(p("x"), **{"word/media/a.zip": b"PK\x03\x04x"}), "nested"),
        (docx(p() * 20_001 + "".join(p(f"{n}") for n in range(9000))), "effort"),
        (docx(p("x"))[:200], "broken"),
        (b"", "broken"),
    ],
)
def test_nasty_documents_are_refused(data, reason):
    with pytest.raises(sandbox.SandboxError) as error:
        sandbox.run("word.read", data)

    assert error.value.reason == reason


def test_styles_that_are_based_on_each_other_end():
    styles = (
        f"<w:styles {NS}>"
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )

    assert said(p("Text.", "A"), **{"word/styles.xml": styles})[0][0] == "text"


def test_twin_a_broken_part_is_refused_here_too():
    with pytest.raises(RefusedFileError):
        read("", **{"word/document.xml": "<"})
