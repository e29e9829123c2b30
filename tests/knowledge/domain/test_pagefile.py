"""Files of the starter format as blocks and fields, and back."""

import pytest

from cms.knowledge.domain.merge import Take, Version, compare, decide_all, make_draft
from cms.knowledge.domain.pagefile import read_page_file, write_page
from cms.knowledge.domain.problems import Findings
from cms.knowledge.services.pages import STARTER

FRONT = (
    "title: Akten ordnen\nsummary: Ein Satz.\ntopics: [e-akte, ikz]\naudiences: [al]"
)
QUESTION = """
- question: {0}
  options: [Ja, Nein, Nie]
  correct: 0
  explanation: Darum."""
QUESTIONS = "check_questions:" + QUESTION.format("Ob?") + QUESTION.format("Wann?")
FILES = sorted(STARTER.glob("*/*.md"))


def read(text, known=()):
    findings = Findings("seite.md")
    page = read_page_file(text.encode(), findings, known)
    assert findings.problems == []
    return page


def file(front=FRONT, body="## A\n\nText\n"):
    return f"---\n{front}\n---\n" + (f"\n{body}" if body else "")


def merge(base, theirs, ours, take=Take.DEFAULTS):
    """Return the merged page of three texts."""
    start = read(base)
    there, here = read(theirs, start.sections), read(ours, start.sections)
    found = compare(start.version, there.version, here.version)
    return write_page(make_draft(found, decide_all(found, take)), here, there)


def faults(text):
    findings = Findings("seite.md")
    page = read_page_file(text if isinstance(text, bytes) else text.encode(), findings)
    assert page.version == Version()
    return [str(one) for one in sorted(findings.problems)]


def test_every_starter_page_comes_back_as_it_was_written():
    for path in FILES:
        text = path.read_text()

        assert merge(text, text, text) == text


def test_sections_and_fields_are_read():
    page = read(file(f"{FRONT}\n{QUESTIONS}", "Vorweg\n\n## A\n\nText\n"))

    assert [(one.heading, one.text, one.kind) for one in page.version.blocks] == [
        ("", "Vorweg", "section"),
        ("A", "Text", "section"),
    ]
    assert page.fields["title"] == ("Akten", "ordnen")
    assert page.fields["topics"] == ("e-akte", "ikz")
    assert len(page.fields["check_questions"]) == 2


def test_crlf_and_a_byte_order_mark_make_no_difference():
    text = file()

    assert read(text.replace("\n", "\r\n")) == read(text) == read("\ufeff" + text)


def test_local_and_missing_keys_are_allowed():
    page = read(file("owner: amt\nin_force_from: 2026-01-01", ""))

    assert page.version == Version()
    assert write_page(page.version, page, page) == (
        "---\nowner: amt\nin_force_from: 2026-01-01\n---\n"
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "seite.md: The file is empty."),
        ("## A\n", "seite.md:1: The file must begin with a line “---”."),
        ("---\ntitle: [a\n---\n", "seite.md:3: The YAML is broken:"),
        ("---\ntitle: a\n", "seite.md:1: The front matter has no end:"),
        ("---\n- a\n---\n", "seite.md:1: A mapping of keys is expected here."),
        (file("title: [a]"), "seite.md:2: “title” must be a text."),
        (file("topics: a"), "seite.md:2: “topics” must be a list."),
        (file("check_questions: [a]"), "seite.md:2: A mapping of keys"),
        (file(body="## A\n\n<hr>\n"), "seite.md:10: Raw HTML is not allowed."),
        (file(body="## {{ ort }}\n\nx\n"), "seite.md:10: The placeholder “ort”"),
        (b"---\n\xff\n", "seite.md:2: The file is not valid UTF-8."),
        (b"x" * 1_000_001, "seite.md: The file is larger than 1 MB."),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text, fault):
    found = faults(text)

    assert len(found) == 1
    assert found[0].startswith(fault)


def test_local_keys_and_what_is_written_around_them_stay():
    base = f"# Kopf\n{FRONT}\nnumber: DA 1"
    theirs = base.replace("Akten ordnen", "'Akten: neu'").replace("DA 1", "DA 9")
    ours = base.replace("DA 1", "M-7 # bei uns")

    found = merge(file(base), file(theirs), file(ours))

    assert found == file(ours.replace("Akten ordnen", "'Akten: neu'"))


def test_fields_are_merged_added_and_removed():
    base = FRONT.replace("audiences", "steps: [x]\naudiences")
    theirs = base.replace("[e-akte, ikz]", "[recht, e-akte, ikz]").replace(
        "summary: Ein Satz.\n", ""
    )
    ours = base.replace("ordnen", "ordnen bei uns").replace("ikz]", "ikz, portal]")

    found = merge(
        file(base), file(theirs.replace("Akten", "Alle Akten") + f"\n{QUESTIONS}"),
        file(ours),
    )  # fmt: skip

    assert found == file(
        "title: Alle Akten ordnen bei uns\n"
        "topics: [recht, e-akte, ikz, portal]\nsteps: [x]\naudiences: [al]\n"
        + QUESTIONS
    )


def test_check_questions_are_merged_as_wholes():
    base = f"{FRONT}\n{QUESTIONS}"
    theirs = base.replace("Ob?", "Ob wirklich?")
    ours = base + QUESTION.format("Wer?")

    found = read(merge(file(base), file(theirs), file(ours)))

    assert [part[14:26] for part in found.fields["check_questions"]] == [
        'Ob wirklich?', 'Wann?", "opt', 'Wer?", "opti',
    ]  # fmt: skip


def test_text_without_a_heading_stays_before_the_first_one():
    base = file(body="## A\n\nText\n")
    theirs = file(body="Vorweg\n\n## A\n\nText\n")
    ours = file(body="## Eigen\n\nHier\n\n## A\n\nText\n")

    assert merge(base, theirs, ours) == file(
        body="Vorweg\n\n## Eigen\n\nHier\n\n## A\n\nText\n"
    )


def test_headings_that_stand_twice_are_told_apart_by_their_texts():
    one, two, new = "## H\n\nEins zwei\n", "## H\n\nDrei vier\n", "## H\n\nNeu\n"
    base = file(body=f"{one}\n{two}")

    found = merge(base, file(body=two), file(body=f"{one}\n{two}\n{new}"))

    assert found == file(body=f"{two}\n{new}")
