"""What a report says of each next step."""

import pytest

from assessment.domain.reporting import Filled, make_report
from tests.assessment.domain.factories import all_at, make_catalogue, raw_question

SMALL = make_catalogue(
    {
        "A": (50, [raw_question("gate", gate=True), raw_question("a2", 3)]),
        "B": (50, [raw_question("b1"), raw_question("b2")]),
    }
)


def lifting(**levels):
    """Return the steps said to lift a limit; questions not named stand at level 3."""
    filled = Filled("full", "s2", all_at(SMALL, 3, **levels), {})
    return [step.id for step in make_report(SMALL, "", filled).steps if step.opens_gate]


@pytest.mark.parametrize(
    ("levels", "steps"),
    [
        ({"gate": 0}, ["gate.1"]),
        ({"gate": 1}, ["gate.2"]),
        ({"gate": 3}, []),
        # The points alone give no more than the gate allows.
        ({"gate": 1, "a2": 1}, []),
        ({"gate": 0, "a2": 0}, []),
    ],
)
def test_only_a_gate_that_lowers_the_stage_is_said_to_limit(levels, steps):
    assert lifting(**levels) == steps
