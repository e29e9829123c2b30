"""What holds for any answers: bounds, order, monotony."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.answers import Answers
from assessment.domain.scoring import score_run
from tests.assessment.domain.factories import (
    shipped_catalogue,
)

LEVELS = st.dictionaries(
    st.sampled_from(sorted(shipped_catalogue().questions)), st.integers(0, 4)
)


@given(LEVELS)
def test_range_holds_the_score_and_stages_are_ordered(levels):
    score = score_run(shipped_catalogue(), Answers(levels))

    for entry in (score, *score.dimensions):
        assert 0 <= entry.low <= entry.high <= 100
        assert entry.stages.low <= entry.stages.high
        assert 0 <= entry.completeness <= 1
        if entry.score is not None:
            assert entry.low <= entry.score <= entry.high


@given(LEVELS, st.randoms(use_true_random=False))
def test_order_of_answers_is_without_effect(levels, random):
    shuffled = list(levels.items())
    random.shuffle(shuffled)
    catalogue = shipped_catalogue()

    assert score_run(catalogue, Answers(dict(shuffled))) == score_run(
        catalogue, Answers(levels)
    )


@given(LEVELS.filter(bool), st.data())
def test_a_higher_level_never_lowers_anything(levels, data):
    catalogue = shipped_catalogue()
    question = data.draw(st.sampled_from(sorted(levels)))
    raised = {**levels, question: min(4, levels[question] + 1)}

    before = score_run(catalogue, Answers(levels))
    after = score_run(catalogue, Answers(raised))

    assert after.low >= before.low
    assert after.high >= before.high
    assert after.stages.low >= before.stages.low
    assert after.stages.high >= before.stages.high
    assert (after.score is None) == (before.score is None)
    assert after.score is None or after.score >= before.score


@given(LEVELS, st.data())
def test_answering_an_open_question_stays_within_the_range(levels, data):
    catalogue = shipped_catalogue()
    open_questions = sorted(catalogue.questions.keys() - levels.keys())
    if not open_questions:
        return
    question = data.draw(st.sampled_from(open_questions))
    before = score_run(catalogue, Answers(levels))

    after = score_run(
        catalogue, Answers({**levels, question: data.draw(st.integers(0, 4))})
    )

    assert before.low <= after.low <= after.high <= before.high
    assert after.completeness > before.completeness
