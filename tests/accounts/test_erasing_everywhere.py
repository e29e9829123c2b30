"""R29: nothing of erased people is left, wherever the installation keeps something.

Twenty people with a canary each work for a while; ten are erased. Looked through are
the database (its search index and outbox too), copies of own data as text and PDF,
files, what is kept of pages, and log lines.
"""

import logging
from datetime import date

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail import hooks
from wagtail.users.models import UserProfile

from assessment.models import PlanItem
from cms.accounts.models import DataExport, Role
from cms.accounts.services.erasing import erase_person
from cms.accounts.services.own_data import document_of, store_copy
from cms.accounts.services.own_data_pdf import own_data_pdf
from tests.accounts.factories import person_at
from tests.accounts.test_erasing import _dump, _person
from tests.assessment.factories import PlanFactory, PlanItemFactory, RunFactory
from tests.assessment.filling import submitted_run
from tests.municipalities.factories import MunicipalityFactory
from tests.security.watch import watched
from tests.ui.tagged import text_of

pytestmark = pytest.mark.django_db
GONE, STAYING = range(10), range(10, 20)
PAGES = ("", "mitglieder/", "plan/", "protokoll/", "selbsteinschaetzung/")
# Layout takes half a second each.
WITH_PDF = (0, 19)


@pytest.fixture
def folders(settings, tmp_path):
    """Keep all files of the test in one folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR_DIR = settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def town(folders):
    for name in ("default", "template_fragments"):
        caches[name].clear()
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


@pytest.fixture
def people(town):
    """Return twenty people with rows, files, copies and planned steps."""
    run = RunFactory(municipality=town)
    plan = PlanFactory(municipality=town, run=submitted_run(town))
    steps = list(plan.run.catalogue.parsed.steps)
    found = [_person(town, number, run) for number in range(20)]
    for number, person in enumerate(found):
        PlanItemFactory(
            plan=plan, step=steps[number], goal="Ziel", budget_eur=1,
            professional_person=person, technical_person=person,
            milestone_on=date(2026, 5, 4),
        )  # fmt: skip
        profile = UserProfile.objects.get(user=person)
        content = ContentFile(f"KANARI-{number:02}-".encode())
        profile.avatar.save(f"kanari-{number:02}-bild.png", content)
    for number in WITH_PDF:
        document = document_of(found[number], at=timezone.now())
        store_copy(found[number], document, own_data_pdf(document), at=timezone.now())
    return found


def visit(town):
    """Let the coordination read pages, so that what is kept of them is there."""
    client = Client()
    client.force_login(person_at(town, Role.COORDINATOR))
    for path in PAGES:
        assert client.get(f"/kommunen/{town.slug}/{path}").status_code == 200


def everywhere(folder, lines):
    """Return all that is kept, by place, as upper-case text."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    pdfs = DataExport.objects.exclude(pdf=b"").values_list("pdf", flat=True)
    return {
        "database": _dump(),
        "PDF": " ".join(text_of(bytes(pdf)) for pdf in pdfs).upper(),
        "files": " ".join(
            f"{path.name} {path.read_bytes()!r}" for path in files
        ).upper(),
        "kept pages": repr(
            [list(caches[name]._cache.values()) for name in caches.settings]
        ).upper(),
        "log": "\n".join(lines).upper(),
    }


def canaries(places, numbers):
    """Return how often a canary of these people stands in each place."""
    return {
        place: sum(text.count(f"KANARI-{number:02}-") for number in numbers)
        for place, text in places.items()
    }


def erase(people, capture):
    with capture(execute=True):
        for number in GONE:
            erase_person(people[number])


def test_no_canary_of_erased_people_is_left_anywhere(
    town, people, folders, django_capture_on_commit_callbacks
):
    with watched() as lines:
        visit(town)
        before = everywhere(folders, lines)
        erase(people, django_capture_on_commit_callbacks)
        after = everywhere(folders, lines)

    assert all(canaries(before, GONE)[place] for place in before if place != "log")
    assert canaries(after, GONE) == dict.fromkeys(after, 0)
    stay = canaries(before, STAYING) | {"kept pages": 0}
    assert canaries(after, STAYING) == stay


def test_pages_name_erased_people_no_more(
    town, people, django_capture_on_commit_callbacks
):
    client = Client()
    client.force_login(person_at(town, Role.LEAD))
    url = f"/kommunen/{town.slug}/plan/"
    before = client.get(url).content.decode()

    erase(people, django_capture_on_commit_callbacks)

    after = client.get(url).content.decode()
    assert "KANARI-03-name" in before
    assert "KANARI-03-" not in after
    assert "KANARI-13-name" in after


def test_twin_without_the_hook_a_kept_page_still_names_them(
    town, people, folders, django_capture_on_commit_callbacks, monkeypatch
):
    visit(town)
    monkeypatch.setattr(hooks, "get_hooks", lambda _name: [])

    erase(people, django_capture_on_commit_callbacks)

    assert canaries(everywhere(folders, []), GONE)["kept pages"]


def test_twin_copy_that_outlives_its_person_is_found(town, people, folders):
    """The PDF is read as text; its bytes alone would hide every canary."""
    assert canaries(everywhere(folders, []), [0])["PDF"]
    assert PlanItem.objects.exclude(professional_person=None).count() == 20


def test_twin_logged_name_is_found(town, people, folders):
    with watched() as lines:
        logging.getLogger("cms").info("KANARI-03-name")

    assert canaries(everywhere(folders, lines), GONE)["log"] == 1
