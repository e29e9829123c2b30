# ruff: noqa: E501 -- tables of cases read better on one line
"""Source files: what is read, and what is refused with which line."""

import pytest

from cms.knowledge.domain.pagesource import digest, read_page
from cms.knowledge.domain.problems import Findings
from tests.knowledge.factories import page_text

INSTRUCTION = {
    "number": "DA 10-31",
    "scope": "Alle.",
    "acknowledge": "true",
    "check_questions": (
        "\n- {question: A, options: [x, y, z], correct: 2, explanation: E}"
        "\n- {question: B, options: [x, y, z], correct: 0, explanation: E}"
    ),
}
CASE = {"municipalities": "['065320011011']", "year": "2020", "source": "Bericht"}


def read(text: str | bytes, kind: str = "guide", name: str = "guides/akten.md"):
    findings = Findings(name)
    data = text if isinstance(text, bytes) else text.encode()
    page = read_page(name, kind, data, findings)
    return page, [(one.line, one.message % one.values) for one in findings.problems]


def test_page_is_read_with_its_keys_and_sections():
    page, problems = read(page_text(related="[andere]", steps="[akt-01.2]"))

    assert problems == []
    assert (page.slug, page.kind, page.minutes) == ("akten", "guide", 4)
    assert [(one.heading, one.line) for one in page.sections] == [("Worum es geht", 15)]
    assert [(ref.scheme, ref.key, ref.line) for ref in page.references] == [
        ("topic", "e-akte", 4),
        ("dimension", "akt", 5),
        ("step", "akt-01.2", 10),
        ("page", "andere", 9),
    ]


def test_windows_file_with_byte_order_mark_is_the_same_page():
    text = page_text()
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()

    page, problems = read(windows)

    assert problems == []
    assert page == read(text)[0]
    assert digest(windows) == digest(text.encode())


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("", 0, "The file is empty."),
        ("kein Kopf", 1, "The file must begin with a line “---”."),
        ("---\ntitle: A\n", 1, "The front matter has no end: a second line “---” is missing."),
        (page_text().replace("So", "S\0o"), 3, "The line holds a control character."),
        (b"---\ntitle: \xff\n---\n", 2, "The file is not valid UTF-8."),
        (b"x" * 1_000_001, 0, "The file is larger than 1 MB."),
        (page_text(title=None), 2, "The key “title” is missing."),
        (page_text(title="''"), 2, "“title” must not be empty."),
        (page_text(title="[a]"), 2, "“title” must be a text."),
        (page_text(title="12"), 2, "“title” must be a text."),
        (page_text(summary="x" * 241), 3, "“summary” has 241 characters; 240 are allowed."),
        (page_text(topics="[]"), 4, "“topics” must have 1 to 5 entries."),
        (page_text(topics="[a, a]"), 4, "“a” stands twice in “topics”."),
        (page_text(topics="text"), 4, "“topics” must be a list."),
        (page_text(topics="[1]"), 4, "“topics” may only hold texts that are not empty."),
        (page_text(audiences="[chef]"), 6, "“chef” in “audiences” is unknown; allowed are al, bm, it, ko, ma, pr."),
        (page_text(minutes="viel"), 7, "“minutes” must be a whole number."),
        (page_text(minutes="true"), 7, "“minutes” must be a whole number."),
        (page_text(minutes="0"), 7, "“minutes” must be between 1 and 600."),
        (page_text(minutes="1e999"), 7, "“minutes” must be a whole number."),
        (page_text(review_months="7"), 8, "“review_months” must be 6, 12 or 24."),
        (page_text(steps="[akt]"), 9, "“akt” is no step id such as str-01.2."),
        (page_text(neu="1"), 9, "The key “neu” is unknown."),
        (page_text(number="DA"), 9, "The key “number” is unknown."),
        (page_text() .replace("minutes: 4", "title: B"), 7, "The YAML is broken: duplicate key “title”."),
        (page_text(title="'offen"), 8, "The YAML is broken: found unexpected end of stream."),
        (page_text(body=""), 10, "The page has no text."),
        (page_text(body="## A\n\n<b>x</b>"), 13, "Raw HTML is not allowed."),
        (page_text(body="![x](https://a.example/b.png)"), 11, "Images are not allowed in the text."),
        (page_text(body="## A\n\n## B\n\nText"), 11, "The section “A” has no text."),
        (page_text(body="## A\n\nText\n\n## B"), 15, "The section “B” has no text."),
        (page_text(body="a\n## \nb"), 12, "Only headings with ## (at the very start of a line) or ### are allowed."),
        (page_text(body="a\n## ##\nb"), 12, "Only headings with ## (at the very start of a line) or ### are allowed."),
        (page_text(body="## A\n\n###\n\nText"), 13, "A heading needs a text."),
        (page_text(body="a\n[](page:andere)"), 12, "A link needs a text."),
        (page_text(body="a\n[ ](page:andere)"), 12, "A link needs a text."),
        (page_text(body="[x](http://a.example)"), 11, "A link must lead to page:…, course:…, https://… or mailto:…."),
        (page_text(body="<http://a.example>"), 11, "A link must lead to page:…, course:…, https://… or mailto:…."),
        (page_text(body="[x](https://)"), 11, "A link must lead to page:…, course:…, https://… or mailto:…."),
        (page_text(body="[x](https:///weg)"), 11, "A link must lead to page:…, course:…, https://… or mailto:…."),
        (page_text(body="[x](mailto:)"), 11, "A link must lead to page:…, course:…, https://… or mailto:…."),
        (page_text(body="[x](page:Andere)"), 11, "A link must lead to page:…, course:…, https://… or mailto:…."),
        (page_text(related="[akten]"), 9, "A page is not related to itself."),
        (page_text(summary="'{{ ort }}'"), 3, "The placeholder “ort” is unknown."),
        (page_text(minutes="1:30"), 7, "“minutes” must be a whole number."),
        (page_text(minutes="010"), 7, "“minutes” must be a whole number."),
        (page_text(minutes="9" * 5000), 7, "“minutes” must be a whole number."),
        (page_text(minutes="2026-02-30"), 7, "“minutes” must be a whole number."),
        (page_text(title='"a\\0b"'), 2, "The YAML is broken: control character."),
        (page_text(topics="&a [e-akte]"), 4, "The YAML is broken: anchors and aliases."),
        (page_text(topics="*a"), 4, "The YAML is broken: anchors and aliases."),
        (page_text(topics="[" * 100_000), 4, "The YAML is broken: nested too deeply."),
        (page_text(title="!!python/name:os.system"), 2, "The YAML is broken: could not determine a constructor for the tag 'tag:yaml.org,2002:python/name:os.system'."),
        (page_text(body="# Titel"), 11, "Only headings with ## (at the very start of a line) or ### are allowed."),
        (page_text(body="Titel\n====="), 11, "Only headings with ## (at the very start of a line) or ### are allowed."),
        (page_text(body="> Zitat"), 11, "A quote must begin with [!TIP], [!NOTE] or [!WARNING]."),
        (page_text(body="```\nx\n```"), 11, "Code blocks are not allowed."),
        (page_text(body="a\n[x](/wissen/)"), 12, "A link must lead to page:…, course:…, https://… or mailto:…."),
        (page_text(body="a\n[x](javascript:x)"), 12, "A link must lead to page:…, course:…, https://… or mailto:…."),
        (page_text(body="a\n\n{{ ort }}"), 13, "The placeholder “ort” is unknown."),
        (page_text(body="{{ kommune"), 11, "A placeholder is not closed."),
    ],
)  # fmt: skip
def test_fault_is_named_with_its_line(text, line, sentence):
    _page, problems = read(text)

    assert (line, sentence) in problems


def test_broken_file_is_one_problem():
    _page, problems = read("---\n- a\n b: [\n---\n")

    assert len(problems) == 1


def test_instruction_is_read_with_its_questions():
    page, problems = read(page_text(**INSTRUCTION), "instruction")

    assert problems == []
    assert (page.number, page.acknowledge) == ("DA 10-31", True)
    assert [one.correct for one in page.check_questions] == [2, 0]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"number": None}, "The key “number” is missing."),
        ({"acknowledge": "vielleicht"}, "“acknowledge” must be true or false."),
        ({"check_questions": None}, "The key “check_questions” is missing."),
        ({"check_questions": "[a, b]"}, "A mapping of keys is expected here."),
        (
            {"check_questions": "[{question: A, options: [x, y, z], correct: 0, explanation: E}]"},
            "“check_questions” must hold 2 to 4 questions.",
        ),
        (
            {"check_questions": INSTRUCTION["check_questions"].replace("correct: 2", "correct: 3")},
            "“correct” names no option; counting begins at 0.",
        ),
        (
            {"check_questions": INSTRUCTION["check_questions"].replace("[x, y, z]", "[x, y]")},
            "“options” must have 3 to 4 entries.",
        ),
    ],
)  # fmt: skip
def test_bad_instruction_is_refused(change, sentence):
    _page, problems = read(page_text(**(INSTRUCTION | change)), "instruction")

    assert sentence in [text for _line, text in problems]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, None),
        ({"municipalities": "[]"}, None),
        ({"municipalities": "['123']"}, "“123” is no ARS of 12 digits; put it in quotes."),
        ({"year": "1800"}, "“year” must be between 1990 and 2100."),
        ({"source": None}, "The key “source” is missing."),
    ],
)  # fmt: skip
def test_case_needs_keys_year_and_source(change, sentence):
    _page, problems = read(page_text(**(CASE | change)), "case")

    assert [text for _line, text in problems] == ([sentence] if sentence else [])


@pytest.mark.parametrize("name", ["Akten.md", "akten_ordnen.md", "a--b.md", "ä.md"])
def test_bad_name_is_refused(name):
    _page, problems = read(page_text(), name=f"guides/{name}")

    assert len(problems) == 1
