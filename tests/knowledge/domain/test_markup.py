# ruff: noqa: E501 -- tables of cases read better on one line
"""Markdown as safe HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.knowledge.domain.markdown import (
    links,
    plain_lines,
    plain_text,
    refusals,
)
from cms.knowledge.domain.markup import anchor, render, render_sections
from cms.knowledge.domain.sections import Section
from cms.knowledge.domain.variables import fill, fill_html

ADDRESSES = {("page", "akten"): "/wissen/akten/", ("course", "dms"): "/lernen/dms/"}


def html(text):
    return render(text, ADDRESSES).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**fett** *kursiv* `code`", "<p><strong>fett</strong> <em>kursiv</em> <code>code</code></p>"),
        ("[x](page:akten)", '<p><a class="kern-link" href="/wissen/akten/">x</a></p>'),
        ("[x](course:dms)", '<p><a class="kern-link" href="/lernen/dms/">x</a></p>'),
        ("[x](page:fehlt)", "<p>x</p>"),
        ("[x](https://a.example/)", '<p><a class="kern-link" href="https://a.example/">x</a></p>'),
        ("- [ ] tun *gleich*", '<ul class="ui-tasks"><li><div>tun <em>gleich</em></div></li></ul>'),
        ("1. eins\n2. zwei", "<ol><li><div>eins</div></li><li><div>zwei</div></li></ol>"),
        ("### Unter", '<h3 id="abschnitt-unter">Unter</h3>'),
    ],
)  # fmt: skip
def test_text_becomes_html(text, expected):
    assert html(text) == expected


def test_callout_has_a_title_and_loses_its_mark():
    found = html("> [!WARNING]\n> Prüfen *Sie* das.")

    assert '<div class="ui-callout ui-callout--warning" role="note">' in found
    assert "Achtung</p><p>Prüfen <em>Sie</em> das.</p>" in found
    assert "[!" not in found


def test_table_scrolls_in_a_region_of_its_own():
    found = html("| a | b |\n| --- | --- |\n| 1 | 2 |")

    assert '<div class="ui-table" role="group" tabindex="0"' in found
    assert '<th scope="col">a</th>' in found


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)" onclick="x">x</a>',
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "<style>p{}</style><p style='color:red'>x</p>",
    ],
)
def test_nothing_dangerous_is_shown(text):
    found = html(text)

    assert "<script" not in found
    assert "<a" not in found
    assert "<style" not in found
    assert "<p style" not in found


@given(st.text(max_size=300))
def test_any_text_renders_and_reads_without_error(text):
    found = render(text, {})

    assert "<script" not in found.lower()
    assert isinstance(plain_text(text), str)
    assert isinstance(refusals(text), list)


def test_links_are_listed_with_their_line():
    found = links("a\n[x](page:akten)\n\n- [y](course:dms) [z](https://a.example/)")

    assert [(one.line, one.scheme, one.slug) for one in found] == [
        (1, "page", "akten"),
        (3, "course", "dms"),
    ]


def test_table_rows_are_lines_of_their_own():
    text = "Erst das.\n\n| A | B |\n| - | - |\n| **eins** | zwei |\n\n- [ ] dann"

    assert plain_lines(text) == ("Erst das.", "A | B", "eins | zwei", "dann")


def test_plain_text_has_no_marks():
    text = "> [!TIP]\n> **Fett**, [x](page:akten).\n\n- [ ] tun"

    assert plain_text(text) == "Fett, x. tun"


def test_anchors_are_ascii_and_differ():
    sections = [Section("§ 1 Größe", "a"), Section("§ 1 Größe", "b"), Section("", "c")]

    found = [one.anchor for one in render_sections(sections, {})]

    assert found == ["1-groesse", "1-groesse-2", "einleitung"]
    assert anchor("***") == "abschnitt"


def test_placeholders_are_filled_and_escaped():
    values = {"kommune": "Kalbe <b>&", "in_kommune": ""}

    assert fill("{{ kommune }}", values) == "Kalbe <b>&"
    assert fill_html("<p>{{kommune}}</p>", values) == "<p>Kalbe &lt;b&gt;&amp;</p>"
    assert (
        fill("{{ in_kommune }} {{ fremd }}", values) == "in Ihrer Kommune {{ fremd }}"
    )
