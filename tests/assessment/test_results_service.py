"""Freezing results: what is stored, replaced, refused."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError

from assessment.domain.report import from_document
from assessment.models import Answer, Chart, Evidence, Result, Run, Score
from assessment.services.results import compute_report, store_result
from tests.assessment.factories import NOW, CatalogueFactory, RunFactory
from tests.assessment.filling import fill, submitted_run
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality():
    return MunicipalityFactory()


def test_result_keeps_scores_with_four_decimals(municipality):
    run = submitted_run(municipality, level=4, levels={"itb-04": 0})

    overall = run.scores.get(dimension="")
    itb = run.scores.get(dimension="itb")
    assert (overall.points, overall.stage_low) == (Decimal("97.2308"), 2)
    assert (itb.points, itb.stage_low, itb.stage_high) == (Decimal("76.9231"), 1, 1)
    assert run.scores.count() == 9


def test_stored_document_gives_the_computed_report_back(municipality):
    run = submitted_run(municipality, levels={"dat-01": "unknown", "men-05": None})

    report = from_document(Result.objects.get(run=run).document)

    assert report == compute_report(run)
    assert report.open_questions == ("dat-01", "men-05")
    assert report.content_hash == run.catalogue.content_hash


def test_unconfirmed_answers_do_not_count(municipality):
    run = submitted_run(municipality)
    run.answers.update(confirmed=False)

    assert compute_report(run).levels == {}


def test_settled_answer_wins_over_perspectives(municipality):
    run = submitted_run(municipality, levels={"str-01": None})
    for source, level in (("bm", 3), ("al", 1), ("settled", 2)):
        Answer.objects.create(
            run=run, question="str-01", source=source, value="level", level=level,
            answered_at=NOW,
        )  # fmt: skip

    assert compute_report(run).levels["str-01"] == 2


def test_open_conflict_on_a_gate_lowers_the_trust(municipality):
    run = submitted_run(municipality, levels={"str-02": None})
    for source, level in (("bm", 3), ("al", 1)):
        Answer.objects.create(
            run=run, question="str-02", source=source, value="level", level=level,
            answered_at=NOW,
        )  # fmt: skip

    assert compute_report(run).trust.conflicts == ("str-02",)


def test_evidence_raises_the_trust(municipality):
    run = submitted_run(municipality, level=2)
    for question in run.catalogue.parsed.questions:
        Evidence.objects.create(run=run, question=question, text="Akte", added_at=NOW)

    assert compute_report(run).trust.level == "high"


def test_charts_are_stored_once_for_each_language(municipality):
    run = submitted_run(municipality, draw=True)

    names = Chart.objects.filter(run=run).values_list("name", "language")
    assert sorted(names) == [
        ("bars", "de"), ("bars", "en"), ("radar", "de"), ("radar", "en"),
    ]  # fmt: skip


def test_quick_check_stores_a_stage_and_no_charts(municipality):
    run = submitted_run(municipality, level=2, kind=Run.Kind.QUICK)

    score = run.scores.get(dimension="")
    assert (score.stage_low, score.stage_high) == (2, 2)
    assert not run.charts.exists()
    assert len(run.result.levels) == 12


def test_needs_hold_the_priority_of_steps_within_the_target(municipality):
    run = submitted_run(municipality)

    assert run.result.needs["men-01"] == pytest.approx(32.8125)
    assert run.result.levels["men-01"] == 1


def test_second_run_knows_its_real_change(municipality):
    first = submitted_run(municipality, level=1)
    second = submitted_run(municipality, level=2, at=NOW + timedelta(days=200))

    change = from_document(second.result.document).change
    assert (change.since, change.real, change.catalogue) == (first.pk, 25, 0)


def test_first_run_has_no_change(municipality):
    run = submitted_run(municipality)

    assert from_document(run.result.document).change is None


def test_reopened_run_gets_its_new_result_in_place_of_the_old(municipality):
    run = submitted_run(municipality, level=1, draw=True)
    run.answers.update(level=2)

    store_result(run, at=NOW + timedelta(days=1))

    assert run.scores.get(dimension="").points == 50
    assert Result.objects.count() == 1
    assert run.charts.count() == 4


def test_failing_store_leaves_the_old_result(municipality):
    run = submitted_run(municipality, level=1, kind=Run.Kind.QUICK)
    run.answers.update(level=3)

    with pytest.raises(IntegrityError):
        store_result(run, at=None)

    assert Score.objects.get(run=run, dimension="").stage_low == 1
    assert Result.objects.get(run=run).levels["str-02"] == 1


def test_empty_run_has_the_widest_range(municipality):
    run = RunFactory(municipality=municipality, catalogue=CatalogueFactory())
    fill(run, 1, dict.fromkeys(run.catalogue.parsed.questions))

    overall = compute_report(run).overall
    assert (overall.score, overall.low, overall.high) == (None, 0, 100)
    assert (overall.stage_low, overall.stage_high) == (0, 4)
