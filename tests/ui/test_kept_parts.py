"""Small parts of many pages, drawn once for all that they show."""

from django.utils.translation import gettext_lazy, override

from cms.ui.panels import Link
from cms.ui.templatetags.ui import nav_list, progress_bar


def test_part_is_drawn_once_for_what_it_shows():
    assert progress_bar("Fragen", 3, 40) is progress_bar("Fragen", 3, 40)
    assert progress_bar("Fragen", 3, 40) != progress_bar("Fragen", 4, 40)


def test_part_speaks_the_language_of_each_reader():
    links = [Link(gettext_lazy("Search"), "/suche/")]

    with override("de"):
        german = nav_list(links), progress_bar("Fragen", 3, 40)
    with override("en"):
        english = nav_list(links), progress_bar("Fragen", 3, 40)

    assert "Suche" in german[0]
    assert "3 von 40" in german[1]
    assert "Search" in english[0]
    assert "3 of 40" in english[1]


def test_labels_are_escaped_and_the_current_one_is_marked():
    shown = nav_list([Link("<b>Stadt</b>", "/a/", "page"), Link("Plan", "/b/")])

    assert "&lt;b&gt;Stadt&lt;/b&gt;" in shown
    assert shown.count("aria-current") == 1
