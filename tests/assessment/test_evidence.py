"""Evidence: what is taken, who may open it, how it is handed out, when it goes."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from assessment.models import Evidence, Run
from assessment.services.evidence import add_evidence, remove_evidence
from assessment.services.refusals import RunClosedError
from cms.accounts.models import Role
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import NOW, EvidenceFactory
from tests.assessment.uploads import PDF, entry_url, files, pdf, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("visitor", 302),
        ("stranger", 404),
        (Role.LEARNER, 404),
        (Role.LEAD, 404),
        (Role.ASSESSOR, 200),
        (Role.COORDINATOR, 200),
    ],
)
@pytest.mark.parametrize("name", ["evidence_file", "evidence_delete"])
def test_evidence_opens_only_for_those_who_answer(client, run, who, status, name):
    entry = EvidenceFactory(run=run)
    entry.file.save("a.pdf", ContentFile(PDF))
    if who == "stranger":
        client.force_login(UserFactory())
    elif who != "visitor":
        client.force_login(person_at(run.municipality, who))

    assert client.get(entry_url(name, entry)).status_code == status
    assert client.get(url(run)).status_code == status


def test_file_is_kept_outside_media_under_a_name_that_says_nothing(
    client, run, assessor, storage, settings
):
    typed = {"text": "Beschluss", "link": "https://musterheim.example/a", "file": pdf()}

    response = client.post(url(run), typed)

    entry = Evidence.objects.get()
    assert response["Location"] == url(run)
    assert (entry.text, entry.link) == ("Beschluss", "https://musterheim.example/a")
    assert (entry.file_name, entry.added_by) == ("beschluss.pdf", assessor)
    assert "beschluss" not in entry.file.name
    assert [path.read_bytes() for path in files(storage)] == [PDF]


def test_file_is_handed_out_as_a_download_only(client, run, assessor):
    client.post(url(run), {"text": "Beschluss", "file": pdf("Ratsbeschluß 1.pdf")})

    response = client.get(entry_url("evidence_file", Evidence.objects.get()))

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["X-Content-Type-Options"] == "nosniff"
    policy = response["Content-Security-Policy"].split("; ")
    assert sorted(policy) == ["default-src 'none'", "sandbox"]
    assert "no-store" in response["Cache-Control"]


def test_missing_file_looks_like_missing_evidence(client, run, assessor):
    assert (
        client.get(entry_url("evidence_file", EvidenceFactory(run=run))).status_code
        == 404
    )
    gone = EvidenceFactory(run=run)
    gone.file.save("a.pdf", ContentFile(PDF))
    gone.file.storage.delete(gone.file.name)

    assert client.get(entry_url("evidence_file", gone)).status_code == 404


def test_unknown_question_has_no_evidence(client, run, assessor):
    assert client.get(url(run, "xyz-99")).status_code == 404


def test_deleting_evidence_deletes_its_file(
    client, run, assessor, storage, django_capture_on_commit_callbacks
):
    client.post(url(run), {"text": "Beschluss", "file": pdf()})

    with django_capture_on_commit_callbacks(execute=True):
        client.post(entry_url("evidence_delete", Evidence.objects.get()))

    assert not Evidence.objects.exists()
    assert files(storage) == []


def test_file_stays_when_deleting_fails(run, storage, transactional_db):
    entry = EvidenceFactory(run=run)
    entry.file.save("a.pdf", ContentFile(PDF))
    Run.objects.filter(pk=run.pk).update(state="submitted")

    with pytest.raises(RunClosedError):
        remove_evidence(entry, at=NOW)

    assert len(files(storage)) == 1


def test_submitted_run_takes_no_evidence(client, run, assessor, storage):
    Run.objects.filter(pk=run.pk).update(state="submitted")
    entry = EvidenceFactory(run=run)

    added = client.post(url(run), {"text": "Beschluss"}, follow=True)
    client.post(entry_url("evidence_delete", entry))

    assert "abgeschlossen" in added.content.decode()
    assert list(Evidence.objects.all()) == [entry]


def test_adding_to_a_submitted_run_is_refused(run):
    Run.objects.filter(pk=run.pk).update(state="submitted")
    evidence = Evidence(question="str-01", text="Beschluss")

    with pytest.raises(RunClosedError):
        add_evidence(run, evidence, by=UserFactory(), at=NOW)

    assert not Evidence.objects.exists()


def test_question_leads_to_its_evidence_and_saves_first(client, run, assessor):
    args = [run.municipality.slug, run.pk, "str-01"]
    typed = {"str-01-choice": "2", "str-01-version": "0", "go": "evidence"}

    response = client.post(reverse("assessment:question", args=args), typed)

    assert response["Location"] == url(run)
    assert run.answers.get().level == 2


@pytest.mark.parametrize("item_count", [1, 3])
def test_evidence_page_queries_do_not_grow(
    client, run, assessor, item_count, django_assert_num_queries
):
    EvidenceFactory.create_batch(item_count, run=run)
    client.get(url(run))

    with django_assert_num_queries(5):
        response = client.get(url(run))

    assert len(response.context["entries"]) == item_count
