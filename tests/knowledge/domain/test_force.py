"""States of instructions by the day."""

from datetime import date

import pytest

from cms.knowledge.domain.force import Facts, State, state_of

TODAY, EARLIER, LATER = date(2026, 3, 2), date(2026, 3, 1), date(2026, 3, 3)


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (Facts(is_live=False), State.DRAFT),
        (Facts(is_live=False, is_in_approval=True), State.IN_APPROVAL),
        (Facts(is_live=False, was_released=True), State.WITHDRAWN),
        (Facts(is_live=False, was_released=True, begins=TODAY), State.WITHDRAWN),
        (Facts(is_live=True), State.APPROVED),
        (Facts(is_live=True, begins=LATER), State.APPROVED),
        (Facts(is_live=True, begins=TODAY), State.IN_FORCE),
        (Facts(is_live=True, begins=EARLIER, ends=TODAY), State.IN_FORCE),
        (Facts(is_live=True, begins=EARLIER, ends=EARLIER), State.WITHDRAWN),
        (Facts(is_live=True, begins=EARLIER, replaced_from=LATER), State.IN_FORCE),
        (Facts(is_live=True, begins=EARLIER, replaced_from=TODAY), State.SUPERSEDED),
        (
            Facts(is_live=True, begins=EARLIER, ends=EARLIER, replaced_from=TODAY),
            State.SUPERSEDED,
        ),
        (Facts(is_live=True, begins=LATER, replaced_from=TODAY), State.APPROVED),
    ],
)
def test_state_follows_the_day(facts, wanted):
    assert state_of(facts, on=TODAY) == wanted
