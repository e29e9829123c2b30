"""The life of a run: start, grow, submit, open again, delete, settings."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from assessment.models import Answer, CatalogueVersion, Evidence, Run, RunEvent
from assessment.services.questionnaire import load_questionnaire
from assessment.services.refusals import (
    NoCatalogueError,
    OpenRunError,
    OutdatedError,
    RunClosedError,
    WasSubmittedError,
)
from assessment.services.runs import (
    change_settings,
    delete_run,
    extend_run,
    grow_run,
    start_run,
)
from tests.accounts.factories import UserFactory
from tests.assessment.factories import (
    NOW,
    AnswerFactory,
    CatalogueFactory,
    EvidenceFactory,
    RunFactory,
    submitted_run,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=400)


def start(municipality, kind=Run.Kind.FULL, by=None):
    by = by or UserFactory()
    return start_run(municipality, kind=kind, size_class="s2", by=by, at=LATER)


def test_first_run_starts_empty_on_the_newest_catalogue():
    CatalogueFactory(version="0.9.0", content_hash="old")
    newest = CatalogueFactory()

    run = start(MunicipalityFactory())

    assert (run.catalogue, run.state, run.started_at) == (newest, "open", LATER)
    assert run.perspectives == []
    assert not run.answers.exists()


def test_start_without_a_catalogue_is_refused():
    CatalogueVersion.objects.all().delete()

    with pytest.raises(NoCatalogueError):
        start(MunicipalityFactory())


@pytest.mark.parametrize("kind", Run.Kind.values)
def test_second_open_run_is_refused(kind):
    run = RunFactory()

    with pytest.raises(OpenRunError):
        start(run.municipality, kind)

    assert list(run.municipality.runs.all()) == [run]


def test_new_run_is_pre_filled_and_nothing_of_it_counts():
    last = submitted_run(MunicipalityFactory())
    AnswerFactory(run=last, question="str-01", level=3, comment="Von damals")
    AnswerFactory(
        run=last, question="koo-04", value="na", level=None, reason="Ohne Kreis"
    )
    AnswerFactory(run=last, question="str-02", value="unknown", level=None)
    AnswerFactory(run=last, question="str-03", level=1, confirmed=False)
    lead = last.catalogue.parsed.questions["str-04"].lead
    AnswerFactory(run=last, question="str-04", source=lead, level=2)
    AnswerFactory(run=last, question="str-05", level=0)
    AnswerFactory(run=last, question="str-05", source="settled", level=4)

    sheet = load_questionnaire(start(last.municipality))

    carried = {row.question: row.level for row in sheet.rows.values()}
    assert carried == {"str-01": 3, "koo-04": None, "str-05": 4, "str-04": 2}
    assert {row.confirmed for row in sheet.rows.values()} == {False}
    assert sheet.done == frozenset()
    assert sheet.unconfirmed[0].id == "str-01"


def other_catalogue(**changes):
    """Return a later version of the shipped catalogue with texts exchanged."""
    source = CatalogueFactory().source.replace("version: 1.0.0", "version: 2.0.0", 1)
    for old, new in changes.values():
        source = source.replace(old, new, 1)
    return CatalogueFactory(version="2.0.0", source=source)


def test_pre_filling_carries_levels_over_by_the_revision_map():
    last = submitted_run(MunicipalityFactory())
    for question in ("str-01", "str-02"):
        AnswerFactory(run=last, question=question, level=3)
    AnswerFactory(run=last, question="gone-01", level=3)
    revision = "- id: {0}\n    since: 1.0.0\n    revision: 1\n"
    other_catalogue(
        mapped=(
            revision.format("str-01"),
            "- id: str-01\n    since: 1.0.0\n    revision: 2\n"
            "    revision_map: {0: 0, 1: 1, 2: 1, 3: 2, 4: 3}\n",
        ),
        unmapped=(
            revision.format("str-02"),
            "- id: str-02\n    since: 1.0.0\n    revision: 2\n",
        ),
    )

    run = start(last.municipality)

    assert list(run.answers.values_list("question", "level")) == [("str-01", 2)]


def test_quick_check_in_work_grows_without_retyping():
    run = RunFactory(kind=Run.Kind.QUICK)
    answer = AnswerFactory(run=run)

    grow_run(run, at=LATER)

    run.refresh_from_db()
    assert (run.kind, run.changed_at) == (Run.Kind.FULL, LATER)
    assert list(run.answers.all()) == [answer]


def test_submitted_quick_check_does_not_grow_by_itself():
    run = submitted_run(MunicipalityFactory(), kind=Run.Kind.QUICK)

    with pytest.raises(RunClosedError):
        grow_run(run, at=LATER)


def test_submitted_quick_check_is_continued_with_answers_that_count():
    quick = submitted_run(MunicipalityFactory(), kind=Run.Kind.QUICK)
    AnswerFactory(run=quick, question="str-02", level=3, version=4)

    full = extend_run(quick, by=UserFactory(), at=LATER)

    copy = full.answers.get()
    assert (copy.level, copy.confirmed, copy.version) == (3, True, 1)
    assert (full.kind, quick.answers.count()) == (Run.Kind.FULL, 1)


def test_perspectives_of_a_quick_check_are_asked_on():
    quick = submitted_run(MunicipalityFactory(), kind=Run.Kind.QUICK)
    quick.perspectives = ["al", "it"]

    full = extend_run(quick, by=UserFactory(), at=LATER)

    assert Run.objects.get(pk=full.pk).perspectives == ["al", "it"]


def test_submitted_full_run_is_not_continued_without_confirming():
    full = submitted_run(MunicipalityFactory())

    with pytest.raises(RunClosedError):
        extend_run(full, by=UserFactory(), at=LATER)

    assert not Run.objects.of(full.municipality).open().exists()


def test_continuing_is_refused_while_a_run_is_in_work():
    quick = submitted_run(MunicipalityFactory(), kind=Run.Kind.QUICK)
    RunFactory(municipality=quick.municipality)

    with pytest.raises(OpenRunError):
        extend_run(quick, by=UserFactory(), at=LATER)


def test_deleting_takes_answers_evidence_and_files(
    django_capture_on_commit_callbacks, settings, tmp_path
):
    settings.CONFIDENTIAL_ROOT = tmp_path
    run = RunFactory()
    AnswerFactory(run=run)
    EvidenceFactory(run=run)
    with_file = EvidenceFactory(run=run)
    with_file.file.save("a.pdf", _content())

    with django_capture_on_commit_callbacks(execute=True):
        delete_run(run, at=LATER)

    counts = (Run.objects.count(), Answer.objects.count(), Evidence.objects.count())
    assert counts == (0, 0, 0)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def _content():
    from django.core.files.base import ContentFile

    return ContentFile(b"%PDF-1.7")


def test_deleting_a_submitted_run_is_refused():
    with pytest.raises(RunClosedError):
        delete_run(submitted_run(MunicipalityFactory()), at=LATER)


def test_deleting_a_run_submitted_once_is_refused():
    run = RunFactory()
    RunEvent.objects.create(run=run, kind=RunEvent.Kind.SUBMITTED, at=NOW)

    with pytest.raises(WasSubmittedError):
        delete_run(run, at=LATER)

    assert Run.objects.filter(pk=run.pk).exists()


def test_settings_are_saved_onto_the_version_shown():
    run = RunFactory()

    change_settings(run, version=1, at=LATER, perspectives=["al", "it"])

    run.refresh_from_db()
    assert (run.perspectives, run.version) == (["al", "it"], 2)
    with pytest.raises(OutdatedError):
        change_settings(run, version=1, at=LATER, perspectives=[])


def test_settings_of_a_submitted_run_are_refused():
    run = submitted_run(MunicipalityFactory())

    with pytest.raises(RunClosedError):
        change_settings(run, version=1, at=LATER, perspectives=[])


def test_the_database_itself_allows_one_open_run():
    run = RunFactory()

    with pytest.raises(IntegrityError):
        RunFactory(municipality=run.municipality)
