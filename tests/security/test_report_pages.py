"""Reports that are no lists of lines: sections, files of Wagtail, single forms."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Page

from assessment.models import Run
from cms.accounts.models import Role
from cms.audit.services import reporting
from cms.municipalities.models import Municipality
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import NOW, AnswerFactory, RunFactory
from tests.assessment.filling import fill, planned, submitted_run
from tests.assessment.test_perception import answered, holder, submitted
from tests.municipalities.factories import MunicipalityFactory
from tests.security.residue import headings

pytestmark = pytest.mark.django_db
PAGES = ("result", "one_page")
REPORTS = {report.id: report for report in reporting.reports()}
# Headings of Wagtail's files -> heading of our column, in the order of the file.
OF_WAGTAIL = {
    "knowledge.history": {
        "site_history": [
            "ID", "Name", "Typ", "Aktionstyp", "Benutzer", "Datum/Zeit",
        ],
    },
    "knowledge.reviews": {
        "workflow": [
            "workflow", "Seiten-/Schnipsel-ID", "Seiten-/Schnipseltyp",
            "Seiten-/Schnipseltitel", "Status", "requested_by", "Erstellt am",
        ],
        "workflow_tasks": [
            "task", "Seiten-/Schnipsel-ID", "Seiten-/Schnipseltyp",
            "Seiten-/Schnipseltitel", "Status", "Angefordert von", "started_at",
            "finished_at", "finished_by",
        ],
    },
    "knowledge.aging_pages": {
        "aging_pages": [
            "Titel", "Status", "Zuletzt veröffentlicht am",
            "Zuletzt veröffentlicht durch", "Typ",
        ],
    },
    "knowledge.locked_pages": {
        "locked_pages": [
            "Titel", "Aktualisiert", "Status", "Typ", "Gesperrt am", "Gesperrt von",
        ],
    },
}  # fmt: skip


def words(name):
    return [str(column.words) for column in REPORTS[name].columns]


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


def get(client, name, *args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content


@pytest.mark.parametrize(
    ("report", "name"), [(key, name) for key in OF_WAGTAIL for name in OF_WAGTAIL[key]]
)
def test_files_of_wagtail_hold_as_many_columns_as_declared(client, report, name):
    """A new column of a newer Wagtail has to be declared."""
    person = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(person)
    page = Page.objects.filter(depth=2).first().specific
    page.save_revision(user=person, log_action=True).publish(user=person)

    file = client.get(reverse(f"wagtailadmin_reports:{name}"), {"export": "csv"})

    text = b"".join(file.streaming_content).decode()
    most = max(OF_WAGTAIL[report].values(), key=len)
    assert next(csv.reader(io.StringIO(text))) == OF_WAGTAIL[report][name]
    assert len(words(report)) == len(most)


@pytest.fixture
def result(town):
    """Return a submitted run with everything a result can show."""
    submitted_run(town, at=NOW - timedelta(days=400))
    run = RunFactory(municipality=town, perspectives=["bm", "al"])
    fill(run, 1, {"str-01": "unknown", "pro-01": None})
    holders = {key: [holder(run, key), holder(run, key)] for key in run.perspectives}
    answered(run, holders=holders)
    submitted(run)
    return run


def sections(pages):
    return {text for page in pages for text in headings(page, "main h2")}


def test_result_has_the_declared_sections(client, town, result):
    client.force_login(person_at(town, Role.LEAD))

    pages = [get(client, f"assessment:{name}", town.slug, result.pk) for name in PAGES]

    assert sections(pages) == set(words("assessment.result"))


def test_preview_has_the_declared_sections(client, town):
    run = RunFactory(municipality=town)
    fill(run, 1, {"str-01": "unknown"})
    client.force_login(person_at(town, Role.ASSESSOR))

    page = get(client, "assessment:preview", town.slug, run.pk)

    found = headings(page, "main h2, main caption")
    assert set(found) == set(words("assessment.preview"))


def test_steps_have_the_declared_sections(client, town, result):
    client.force_login(person_at(town, Role.LEAD))

    pages = [
        get(client, "assessment:steps", town.slug),
        get(client, "assessment:step", town.slug, "str-02.2"),
    ]

    assert sections(pages) == set(words("assessment.steps"))


def test_peers_have_the_declared_sections(client, town, result):
    client.force_login(person_at(town, Role.LEAD))

    pages = [
        get(client, f"assessment:{name}", town.slug)
        for name in ("peers", "peers_invitation")
    ]

    # Public pages; in this world there are none.
    content = {"Wer das schon geschafft hat", "Impulse für einen Austausch"}
    assert sections(pages) | content == set(words("assessment.peers"))


def test_list_of_runs_has_the_declared_sections(client, town, result):
    RunFactory(municipality=town)
    client.force_login(person_at(town, Role.LEAD))

    page = get(client, "assessment:runs", town.slug)

    at_work, submitted_ones = words("assessment.runs")
    assert sections([page]) == {str(Run.Kind.FULL.label), submitted_ones}
    assert at_work


def test_shared_result_has_the_declared_sections(client, town):
    body = MunicipalityFactory(kind="52", members_may_read_result=True)
    Municipality.objects.filter(pk=town.pk).update(administered_by=body)
    submitted_run(body, at=NOW - timedelta(days=400))
    run = submitted_run(body)
    client.force_login(person_at(town, Role.COORDINATOR))

    pages = [get(client, f"assessment:{name}", body.slug, run.pk) for name in PAGES]

    assert sections(pages) == set(words("assessment.shared_result"))


def test_comment_and_who_answered_last_stand_with_the_question(client, town):
    """Columns of ``assessment.answers`` that the list of what is to clarify lacks."""
    run = RunFactory(municipality=town)
    other = person_at(town, Role.ASSESSOR)
    AnswerFactory(run=run, level=3, comment="Siehe Beschluss", answered_by=other)
    client.force_login(person_at(town, Role.ASSESSOR))
    url = reverse("assessment:question", args=[town.slug, run.pk, "str-01"])

    page = client.get(url).content.decode()
    conflict = client.post(url, {"str-01-choice": "1", "str-01-version": "0"})

    assert "Siehe Beschluss" in page
    assert other.name not in page
    assert other.name in conflict.content.decode()


def test_budget_stands_with_the_single_step(client, town, result):
    """A column of ``assessment.plan`` that the cards of the board lack."""
    reader = person_at(town, Role.COORDINATOR)
    item = planned(result, by=reader).items.first()
    type(item).objects.filter(pk=item.pk).update(budget_eur=4711)
    client.force_login(reader)

    assert b"4711" in get(client, "assessment:plan_item", town.slug, item.pk)
    assert b"4711" not in get(client, "assessment:plan", town.slug)
