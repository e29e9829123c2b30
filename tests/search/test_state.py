"""What editors see of the search on the start page of the admin."""

import pytest

from cms.search.engine.config import configured
from cms.search.engine.keeping import progress
from cms.search.engine.models import SearchChange
from cms.search.models import FileText
from cms.search.services.rebuilding import rebuild
from tests.accounts.factories import UserFactory
from tests.search.uploads import upload
from tests.ui import crafted

pytestmark = pytest.mark.usefixtures("index", "media")


@pytest.fixture
def editing(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def panel(client):
    html = client.get("/redaktion/").content.decode()
    start = html.index('id="search-state')
    return " ".join(html[start : html.find("</section>", start)].split())


def test_nothing_is_shown_where_all_is_well(editing):
    assert 'id="search-state' not in editing.get("/redaktion/").content.decode()


def test_rebuild_shows_how_far_it_is(editing):
    (configured().path / "PROGRESS").write_text("[3, 10]")

    assert '<progress id="search-progress" max="10" value="3">' in panel(editing)


def test_rebuild_by_hand_shows_it_too():
    seen = []
    rebuild(lambda *_numbers: seen.append(progress(configured().path)))

    assert seen[-1] == (seen[-1][1], seen[-1][1])
    assert progress(configured().path) is None


def test_changes_that_were_given_up_are_counted(editing):
    SearchChange.objects.create(
        root="x", key="1", model="x", attempts=5, created_at="2026-11-22T12:00Z"
    )

    assert "1 Änderung konnte nicht" in panel(editing)


def test_files_that_cannot_be_read_lead_to_where_that_is_mended(editing):
    document = upload("plan.pdf", crafted.pdf()[:-80])

    html = panel(editing)

    assert f'<a href="/redaktion/documents/edit/{document.pk}/">Plan</a>' in html
    assert "„plan.pdf“ ist beschädigt" in html.replace(document.filename, "plan.pdf")


def test_files_of_others_are_not_named(editing):
    from cms.search.services.state import state

    upload("plan.pdf", crafted.pdf()[:-80])

    assert FileText.objects.get().fault == "broken"
    assert not state(UserFactory())


def test_other_engines_have_no_progress(settings):
    from cms.search.services.state import state

    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "wagtail.search.backends.database"}
    }

    assert not state(UserFactory(is_superuser=True))
