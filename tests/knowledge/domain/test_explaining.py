"""First mentions of terms become links to what they mean."""

import pytest

from cms.knowledge.domain.explaining import Term, explain
from cms.knowledge.domain.markup import RenderedSection

TERMS = (
    Term("dms", "DMS", "Verwaltet Dokumente.", ("DMS", "Dokumentenmanagement")),
    Term("plan", "Aktenplan", "Ordnet Akten.", ("Aktenplan",)),
    Term("akte", "Akte", "Eine Akte.", ("Akte", "R&amp;D".replace("&amp;", "&"))),
)


def section(html):
    return RenderedSection("a", "a", "Aktenplan", html)


def marked(*htmls):
    sections, found = explain([section(html) for html in htmls], TERMS)
    return [one.html for one in sections], [one.slug for one in found]


def link(slug, text):
    return f'<a class="knowledge-term" href="#begriff-{slug}">{text}</a>'


def test_first_mention_alone_is_a_link():
    htmls, found = marked("<p>Das DMS, das DMS.</p>", "<p>Ein DMS.</p>")

    assert htmls == [f"<p>Das {link('dms', 'DMS')}, das DMS.</p>", "<p>Ein DMS.</p>"]
    assert found == ["dms"]


def test_synonym_and_term_are_one():
    htmls, found = marked("<p>Dokumentenmanagement mit DMS</p>")

    assert htmls == [f"<p>{link('dms', 'Dokumentenmanagement')} mit DMS</p>"]
    assert found == ["dms"]


@pytest.mark.parametrize("word", ["Aktenplan", "Aktenplans", "Aktenplanes"])
def test_endings_leave_a_word_the_same(word):
    assert marked(f"<p>{word}</p>")[0] == [f"<p>{link('plan', word)}</p>"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Aktenplanung, DMS-Server, XDMS</p>",
        "<h3>DMS</h3>",
        '<p><a href="/x/">das <em>DMS</em></a></p>',
        "<p><code>DMS</code></p>",
        "<table><tr><th>DMS</th></tr></table>",
        "<p>{{ DMS }} dms</p>",
        '<p class="DMS">x</p>',
    ],
)
def test_other_places_are_left_alone(html):
    assert marked(html) == ([html], [])


def test_text_after_a_link_is_looked_at():
    htmls, _found = marked("<p><a href='/x/'>DMS</a> DMS<br>R&amp;D</p>")

    after = f" {link('dms', 'DMS')}<br>{link('akte', 'R&amp;D')}</p>"
    assert htmls == [f"<p><a href='/x/'>DMS</a>{after}"]


def test_without_terms_nothing_changes():
    assert explain([section("<p>DMS</p>")], ()) == ((section("<p>DMS</p>"),), ())
