"""Evidence of a quick check goes on into the full run."""

import pytest
from django.core.files.base import ContentFile

from assessment.models import Evidence, Run
from assessment.services.evidence import remove_evidence
from assessment.services.runs import extend_run
from tests.accounts.factories import UserFactory
from tests.assessment.factories import NOW, EvidenceFactory, RunFactory
from tests.assessment.uploads import PDF, files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.fixture
def full():
    quick = RunFactory(kind=Run.Kind.QUICK)
    entry = EvidenceFactory(run=quick, question="str-01", text="Beschluss")
    entry.file.save("a.pdf", ContentFile(PDF))
    Run.objects.filter(pk=quick.pk).update(state="submitted", submitted_at=NOW)
    quick.refresh_from_db()
    return extend_run(quick, by=UserFactory(), at=NOW)


def test_evidence_need_not_be_given_again(full):
    carried = Evidence.objects.get(run=full)

    assert (carried.question, carried.text) == ("str-01", "Beschluss")
    assert carried.file.read() == PDF


def test_file_stays_while_the_quick_check_names_it(
    full, storage, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(Evidence.objects.get(run=full), at=NOW)

    assert len(files(storage)) == 1
    assert Evidence.objects.get().run.kind == Run.Kind.QUICK
