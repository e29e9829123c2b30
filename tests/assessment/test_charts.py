"""Charts of a result: the same bytes twice, fit for a strict page."""

import pytest
from django.utils import translation

from assessment.charts.bars import draw_bars
from assessment.charts.radar import draw_radar
from assessment.charts.values import Mark, read_marks
from assessment.domain.report import from_document
from tests.assessment.filling import submitted_run
from tests.municipalities.factories import MunicipalityFactory

MARKS = [
    Mark("Strategie und Steuerung", 45, 45, 45, 75),
    Mark("Daten und Schnittstellen", None, 25, 75, 50),
    Mark("Menschen und Führung", 60, 55, 70, 75),
]


@pytest.mark.parametrize("draw", [draw_bars, draw_radar])
def test_chart_is_the_same_twice(draw):
    assert draw(MARKS, name="same") == draw(MARKS, name="same")


@pytest.mark.parametrize("draw", [draw_bars, draw_radar])
def test_chart_has_no_style_and_follows_the_theme(draw):
    svg = draw(MARKS, name="plain")

    assert "style=" not in svg
    assert "<style" not in svg
    assert "var(--ui-chart-1)" in svg
    assert "var(--ui-chart-2)" in svg


@pytest.mark.parametrize("draw", [draw_bars, draw_radar])
def test_chart_names_itself_and_every_field(draw):
    svg = draw(MARKS, name="named")

    assert 'role="img"' in svg
    assert "<title" in svg
    assert "<desc" in svg
    assert "Strategie" in svg


def test_bars_write_numbers_as_the_language_does():
    with translation.override("de"):
        german = draw_bars(MARKS, name="de")
    with translation.override("en"):
        english = draw_bars(MARKS, name="en")

    assert ">45,0<" in german
    assert ">45.0<" in english


@pytest.mark.django_db
def test_marks_follow_the_catalogue():
    run = submitted_run(MunicipalityFactory(), levels={"dat-01": None, "dat-02": None})
    report = from_document(run.result.document)

    marks = read_marks(report, run.catalogue.parsed)

    assert [mark.title for mark in marks][:2] == [
        "Strategie und Steuerung",
        "Prozesse und Organisation",
    ]
    assert marks[4].score is None
    assert marks[4].is_range
    assert not marks[0].is_range
