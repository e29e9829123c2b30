"""First improve, then digitise; sums of what is lost."""

from fractions import Fraction

import pytest
from hypothesis import given

from cms.knowledge.domain.effort import Effort, Lost, effort, lost
from cms.knowledge.domain.process.check import Finding, Rule, check
from cms.knowledge.domain.process.steps import WASTE
from tests.knowledge.processes import SHIPPED, STEPS, shipped, step

PAPER = {"system": "papier"}


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ([step()], []),
        ([step(waste="loop")], [(Rule.LOOP, (1,))]),
        ([step(), step(question="Gut?", back_to=1)], [(Rule.LOOP, (2,))]),
        ([step(), step(question="Gut?")], []),
        ([step(waste="approval")], [(Rule.DOUBLE_APPROVAL, (1,))]),
        ([step(action="genehmigt")], []),
        (
            [step(action="genehmigt"), step(), step("L", "gibt den Bescheid frei")],
            [(Rule.DOUBLE_APPROVAL, (1, 3))],
        ),
        ([step(action="genehmigt"), step(action="gibt frei", automatable=True)], []),
        ([step(action="genehmigt"), step(action="genehmigt", external=True)], []),
        (
            [step(action="druckt, unterschreibt und scannt")],
            [(Rule.PRINT_SIGN_SCAN, (1,))],
        ),
        (
            [step(action="druckt"), step(), step("P", "scannt ein")],
            [(Rule.PRINT_SIGN_SCAN, (1, 3))],
        ),
        ([step(action="scannt"), step(action="druckt")], []),
        ([step(waste="media_break")], [(Rule.MEDIA_BREAK, (1,))]),
        ([step(), step(**PAPER), step()], [(Rule.MEDIA_BREAK, (2,))]),
        ([step(), step(**PAPER)], []),
        ([step(**PAPER), step(**PAPER), step(system="")], []),
        ([step(waste="redundancy")], [(Rule.DOUBLE_WORK, (1,))]),
        ([step(waste="waiting", days_wait=2)], [(Rule.IDLE_WAITING, (1,))]),
        ([step(waste="waiting")], []),
        ([step(days_wait=1), step()], [(Rule.IDLE_WAITING, (1,))]),
        ([step(days_wait=1), step("Kasse")], []),
        ([step(days_wait=1, external=True), step(external=True)], []),
        ([step(days_wait=1, automatable=True), step(automatable=True)], []),
        ([step(days_wait=1, waste="loop"), step()], [(Rule.LOOP, (1,))]),
    ],
)
def test_what_a_process_carries_along_is_found(steps, found):
    assert check(steps) == tuple(Finding(*each) for each in found)


@given(STEPS)
def test_findings_name_steps_there_are_each_rule_once(steps):
    found = check(steps)

    assert len({each.rule for each in found}) == len(found)
    for each in found:
        assert each.steps == tuple(sorted({*each.steps}))
        assert {*each.steps} <= {*range(1, len(steps) + 1)}


def test_of_what_ships_most_is_better_in_future_than_today():
    today = [check(shipped(path).as_is) for path in SHIPPED]
    future = {path.stem: check(shipped(path).to_be) for path in SHIPPED}

    assert all(today)
    assert {name for name, found in future.items() if found} == {
        "beschlussvorlage-erstellen", "ehrenamtskarte-beantragen",
        "hundesteuer-anmelden", "kita-platz-anmelden", "wohngeld-beantragen",
        "wohnsitz-anmelden",
    }  # fmt: skip


def test_sums_leave_out_the_work_of_applicants_but_not_its_time():
    steps = [
        step(minutes_work=30, days_wait=2, waste="loop"),
        step(minutes_work=90, external=True, waste="loop"),
        step(minutes_work=0, days_wait=1, waste="media_break"),
    ]

    assert effort(steps) == Effort(
        minutes=30, days=3, steps=3, media_breaks=1, lead=Fraction(13, 4)
    )
    assert lost(steps, ["loop", "waiting", "media_break"]) == (
        Lost("loop", steps=2, minutes=30, days=2),
        Lost("waiting", steps=0, minutes=0, days=0),
        Lost("media_break", steps=1, minutes=0, days=1),
    )


@given(STEPS)
def test_what_is_lost_is_never_more_than_there_is(steps):
    whole, kinds = effort(steps), lost(steps, WASTE)

    assert sum(each.steps for each in kinds) <= whole.steps
    assert sum(each.minutes for each in kinds) <= whole.minutes
    assert sum(each.days for each in kinds) <= whole.days <= whole.lead
