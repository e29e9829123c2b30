"""Pages become DOCX that our own reader takes for the same text."""

import zipfile
from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring

from cms.knowledge.domain.sections import Section
from cms.transfer.domain.wordfile import word_file
from cms.transfer.domain.wordpage import word_page
from cms.ui.sandboxed.word import read
from cms.ui.sandboxed.wordnumbers import W

ADDRESSES = {("page", "akten"): "https://kommune.example/wissen/akten/"}


def written(*sections, title="Akten", facts=(), words=None):
    found = [Section(heading, text) for heading, text in sections]
    return word_file(title, facts, found, ADDRESSES, words or {})


def back(*sections, **more):
    page, losses = word_page(
        "a.docx", "guide", read(BytesIO(written(*sections, **more)))
    )
    return page.title, [(one.heading, one.text) for one in page.sections], losses


@pytest.mark.parametrize(
    "text",
    [
        "Ein Satz.\n\nNoch *einer* mit **fettem** und ***beidem***.",
        "### Teil\n\nMehr.",
        "- eins\n- zwei\n  - innen\n    - tief\n- drei",
        "1. eins\n2. zwei\n   1. innen\n   2. innen\n3. drei",
        "4. vier\n5. fünf\n\nSatz.\n\n1. wieder\n2. von vorn",
        "- [ ] tun\n- [ ] lassen",
        "| Was | Wer |\n| --- | --- |\n| Akte | **Amt** |\n| Plan |  |",
        "[Da](https://example.org/a?b=1&c=2) und [Mail](mailto:a@example.org).",
        r"3 \< 4 & 5 \> 4, \*kein\* \[Link\] und a\_b \| c",
    ],
)
def test_text_comes_back_as_it_was(text):
    assert back(("Eins", text), ("Zwei", "Ende.")) == (
        "Akten",
        [("Eins", text), ("Zwei", "Ende.")],
        [],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Akten](page:akten)", "[Akten](https://kommune.example/wissen/akten/)"),
        ("[Fort](page:fehlt) und so.", "Fort und so."),
        ("> [!TIP]\n> Ein Rat.", "**Tipp:** Ein Rat."),
        ("Taste `Enter` drücken", "Taste Enter drücken"),
        ("eine\nZeile", "eine Zeile"),
        ("eine\\\nZeile", "eine Zeile"),
        ("- eins\n\n  weiter\n- zwei", "- eins\n\nweiter\n\n- zwei"),
        ("Für {{ kommune }}.", "Für Haus & Hof."),
        ("a\x0bb", "ab"),
    ],
)
def test_what_word_has_no_place_for_stays_readable(text, expected):
    words = {"kommune": "Haus & Hof"}

    assert back(("Eins", text), words=words)[1] == [("Eins", expected)]


def test_facts_stand_below_the_title():
    title, sections, _losses = back(
        ("", "Vorab."), title="Plan <1> {{ kommune }}", facts=["Kurz.", "", "Nummer: 1"]
    )

    assert title == "Plan <1> Ihre Kommune"
    assert sections == [("", "Kurz.\n\nNummer: 1\n\nVorab.")]


def test_file_is_packed_the_same_each_time_and_all_its_parts_are_sound():
    text = "[a](https://example.org)\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"
    data = written(("Eins", text))

    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {
            name: fromstring(archive.read(name), forbid_dtd=True)
            for name in archive.namelist()
        }

    types = {one.get("PartName") for one in parts["[Content_Types].xml"]}
    grid = parts["word/document.xml"].find(f".//{W}tblGrid")
    assert data == written(("Eins", text))
    assert types - {None} == {
        f"/{name}" for name in parts if name.endswith(".xml") and name[0] != "["
    }
    assert len(grid) == 2
    assert len([*parts["word/document.xml"].iter(f"{W}tblHeader")]) == 1
