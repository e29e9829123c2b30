"""Lists of instructions: what holds, what comes, what has ended."""

from datetime import date

import pytest

from cms.knowledge.domain.instructionlist import (
    Line,
    Phase,
    in_phase,
    numbers,
    of_form,
    phase_of,
)

DAY = date(2026, 3, 2)
BEFORE, AFTER = date(2026, 3, 1), date(2026, 3, 3)


@pytest.mark.parametrize(
    ("begins", "ends", "phase"),
    [
        (None, None, Phase.LATER),
        (AFTER, None, Phase.LATER),
        (DAY, None, Phase.NOW),
        (BEFORE, DAY, Phase.NOW),
        (BEFORE, BEFORE, Phase.OVER),
    ],
)
def test_phase_follows_the_days(begins, ends, phase):
    assert phase_of(begins, ends, on=DAY) is phase


def _line(title, form, phase):
    return Line(title, "/", "1", form, "Satzung", phase)


LINES = [
    _line("a", "0", Phase.NOW),
    _line("b", "1", Phase.LATER),
    _line("c", "1", Phase.OVER),
]


@pytest.mark.parametrize(
    ("phase", "form", "titles"),
    [
        ("", "", "ab"),
        ("beendet", "", "c"),
        ("gilt", "1", ""),
        ("xyz", "1", "b"),
        ("kommt", "1", "b"),
    ],
)
def test_lines_fit_both_filters_and_ended_ones_are_asked_for(phase, form, titles):
    found = of_form(in_phase(LINES, phase), form)

    assert "".join(line.title for line in found) == titles


def test_numbers_tell_each_line_once():
    assert numbers(LINES) == ({"gilt": 1, "kommt": 1, "beendet": 1}, {"0": 1, "1": 2})
