"""HTML of pages among others: headings one level down, links inside follow."""

from cms.transfer.domain.sheettext import lowered


def test_ids_and_links_to_them_begin_with_the_mark_of_the_page():
    markup = '<h3 id="a-b">B</h3><p><a href="#c">§ 1</a> <a href="/x/#c">da</a></p>'

    assert lowered(markup, "s1") == (
        '<h4 id="s1-a-b">B</h4><p><a href="#s1-c">§ 1</a> <a href="/x/#c">da</a></p>'
    )
