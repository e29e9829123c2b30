import re
from xml.etree import ElementTree as ET

import pytest

from cms.ui.charts import COLOURS, SVG, figure, page_svg


def draw(name="chart", title="Punkte", projection=None):
    drawn, axes = figure(width=4, height=3, projection=projection)
    axes.plot([0, 1, 2], [3, 1, 2], color=COLOURS["1"], marker="o", label="Heute")
    axes.fill_between([0, 1, 2], [3, 1, 2], color=COLOURS["2"], alpha=0.2)
    axes.set_title("Stärke & <Lage>", fontweight="bold")
    axes.legend()
    return page_svg(drawn, title=title, description="Drei Werte.", name=name)


@pytest.mark.parametrize("projection", [None, "polar"])
def test_same_figure_gives_same_bytes(projection):
    assert draw(projection=projection) == draw(projection=projection)


def test_nothing_is_inline_that_the_policy_forbids():
    svg = draw()

    assert "style" not in svg
    assert "<script" not in svg
    assert "<metadata" not in svg
    assert "font-family" not in svg
    assert "<!DOCTYPE" not in svg
    assert "href=" not in svg.replace('href="#chart-', "")


def test_colours_are_variables_that_follow_the_theme():
    svg = draw()

    assert 'stroke="var(--ui-chart-1)"' in svg
    assert 'fill="var(--ui-chart-2)"' in svg
    fills = re.findall(r"<text[^>]* fill=\"([^\"]+)", svg)
    assert len(fills) == svg.count("<text")
    assert set(fills) == {"var(--ui-chart-ink)", "var(--ui-chart-muted)"}
    assert "#" not in svg.replace("#chart-", "")
    assert [colour for colour in COLOURS.values() if colour in svg] == []


def test_text_stays_text_and_the_picture_has_a_name():
    root = ET.fromstring(draw(title="Punkte & Ziele"))  # noqa: S314 -- our own

    texts = [element.text for element in root.iter(f"{{{SVG}}}text")]
    labels = root.get("aria-labelledby").split()
    named = {e.get("id"): e.text for e in root.iter() if e.get("id") in labels}
    assert "Stärke & <Lage>" in texts
    assert root.get("role") == "img"
    assert [named[label] for label in labels] == ["Punkte & Ziele", "Drei Werte."]


def test_two_charts_share_no_id_and_every_reference_is_kept():
    first, second = (ET.fromstring(draw(name)) for name in ("one", "two"))  # noqa: S314 -- our own

    ids = [{e.get("id") for e in root.iter()} - {None} for root in (first, second)]
    used = {
        value[value.index("#") + 1 :].rstrip(")")
        for element in first.iter()
        for value in element.attrib.values()
        if value.startswith(("#", "url(#"))
    }
    assert ids[0] & ids[1] == set()
    assert used <= ids[0]
