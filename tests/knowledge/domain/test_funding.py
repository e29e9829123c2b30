"""Whether a project may fit a programme: blocking, unclear, likely."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.knowledge.domain.funding import (
    Likelihood,
    Programme,
    Project,
    Status,
    findings,
    likelihood,
)

OPEN = Programme(("06",), ("municipality",), Status.OPEN, 100_000, 2_500_000, 24)
FITS = Project("06", "municipality", 364_852, 24, True, True, True, True)
ANSWERS = st.sampled_from([True, False, None])
PROJECTS = st.builds(
    Project,
    st.sampled_from(["06", "15", None]),
    st.sampled_from(["municipality", "district", None]),
    st.none() | st.integers(0, 5_000_000),
    st.none() | st.integers(1, 60),
    ANSWERS,
    ANSWERS,
    ANSWERS,
    ANSWERS,
)


def said(programme, project):
    return likelihood(findings(programme, project))


def test_what_fits_in_all_is_likely():
    assert said(OPEN, FITS) is Likelihood.LIKELY


@pytest.mark.parametrize(
    "change",
    [{"state": "15"}, {"applicant_kind": "district"}, {"amount": 99_999},
     {"amount": 2_500_001}, {"months": 25}, {"fits_purpose": False}],
)  # fmt: skip
def test_one_that_blocks_is_enough(change):
    assert said(OPEN, replace(FITS, **change)) is Likelihood.NO


@pytest.mark.parametrize(
    "name", ["state", "applicant_kind", "amount", "months", "fits_purpose"]
)
def test_what_nobody_answered_is_unclear(name):
    assert said(OPEN, replace(FITS, **{name: None})) is Likelihood.UNCLEAR


@pytest.mark.parametrize(
    ("status", "result"),
    [(Status.ENDED, Likelihood.NO), (Status.UNKNOWN, Likelihood.UNCLEAR)],
)
def test_a_programme_that_is_not_surely_open_is_never_likely(status, result):
    assert said(replace(OPEN, status=status), FITS) is result


@pytest.mark.parametrize("amount", [100_000, 2_500_000])
def test_the_limits_belong_to_the_range(amount):
    assert said(OPEN, replace(FITS, amount=amount)) is Likelihood.LIKELY


@pytest.mark.parametrize(
    "silent",
    [{"amount_min": None, "amount_max": None}, {"months_max": None}],
    ids=["amount", "duration"],
)
def test_what_the_source_does_not_say_is_unclear_never_no(silent):
    assert said(replace(OPEN, **silent), FITS) is Likelihood.UNCLEAR


def test_a_programme_for_all_of_the_country_asks_for_no_land():
    assert said(replace(OPEN, states=()), FITS) is Likelihood.LIKELY


@pytest.mark.parametrize(
    ("limits", "result"),
    [((None, 300_000), Likelihood.NO), ((300_000, None), Likelihood.LIKELY)],
)
def test_one_limit_is_enough_to_judge_an_amount(limits, result):
    low, high = limits

    assert said(replace(OPEN, amount_min=low, amount_max=high), FITS) is result


@given(PROJECTS)
def test_warnings_and_hints_never_change_the_result(project):
    soft = replace(project, has_own_share=False, is_joint=False, has_running_costs=None)

    assert said(OPEN, soft) is said(OPEN, project)


@given(PROJECTS)
def test_an_answer_never_turns_a_no_into_another_result(project):
    """Who leaves an answer out hears nothing worse than who gives the right one."""
    for name in ("state", "applicant_kind", "amount", "months", "fits_purpose"):
        silent = said(OPEN, replace(project, **{name: None}))
        better = said(OPEN, replace(project, **{name: getattr(FITS, name)}))
        assert (silent, better).count(Likelihood.NO) in {0, 2}
