"""Files of pages say what was read from files."""

from dataclasses import replace

import pytest

from cms.knowledge.domain.pagesource import read_page
from cms.knowledge.domain.problems import Findings
from cms.transfer.domain.pagetext import file_names, page_text
from tests.knowledge.domain.test_sources import CASE, INSTRUCTION
from tests.knowledge.factories import page_text as source_text


def read(kind, text):
    findings = Findings("akten.md")
    page = read_page("akten.md", kind, text.encode(), findings)
    assert [str(one) for one in findings.problems] == []
    sections = tuple(replace(one, line=1) for one in page.sections)
    return replace(page, digest="", references=(), sections=sections)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("guide", source_text()),
        ("guide", source_text("Vorweg.\n\n## Eins\n\nText.", steps="[akt-01.2]")),
        ("instruction", source_text(**INSTRUCTION)),
        ("case", source_text(**CASE)),
        ("guide", source_text(title="'12: \"ja\" # nein'", summary="'2020-01-01'")),
    ],
)
def test_what_is_written_is_read_again(kind, text):
    page = read(kind, text)

    assert read(kind, page_text(page)) == page


def test_keys_stand_in_the_order_of_the_format():
    text = page_text(read("instruction", source_text(**INSTRUCTION)))

    keys = [line.partition(":")[0] for line in text.split("---")[1].splitlines()]
    wanted = "title summary topics dimension audiences minutes review_months number"
    assert " ".join(key for key in keys if key[:1].isalpha()).startswith(wanted)


def test_page_without_text_ends_with_its_keys():
    page = replace(read("guide", source_text()), sections=())

    assert page_text(page).endswith("\n---\n")


def test_equal_names_are_told_apart():
    pages = [("guide", "akten"), ("case", "akten"), ("guide", "akten-2")]

    assert file_names(pages) == [
        "guides/akten.md",
        "cases/akten-2.md",
        "guides/akten-2-2.md",
    ]
