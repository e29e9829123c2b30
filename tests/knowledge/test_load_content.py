"""The import: all or nothing, twice the same, edited pages left alone."""

import pytest
from wagtail.models import Revision

from cms.knowledge.models import ContentPage
from cms.knowledge.services.loading import SourceError, read_content
from cms.knowledge.services.pages import STARTER
from cms.knowledge.services.publishing import licence_of
from cms.knowledge.services.version import current_version
from tests.knowledge.domain.test_others import PROCESS, TERM
from tests.knowledge.factories import (
    TopicFactory,
    guide,
    load,
    page_of,
    page_text,
    write_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def topic():
    return TopicFactory(slug="e-akte")


def edit(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def sentences(folder):
    with pytest.raises(SourceError) as error:
        read_content([folder])
    return [str(problem).removeprefix(f"{folder}/") for problem in error.value.problems]


def test_page_is_live_with_all_it_says(tmp_path):
    write_page(tmp_path, "andere")
    text = page_text(steps="[akt-01.2]", related="[andere]")
    write_page(tmp_path, "akten-ordnen", text)

    tally = load(tmp_path)

    page = page_of("akten-ordnen")
    assert (tally.new, tally.changed, tally.unchanged) == (2, 0, 0)
    assert page.url == "/wissen/akten-ordnen/"
    assert (page.live, page.has_unpublished_changes) == (True, False)
    assert page.live_revision == page.latest_revision
    assert page.audiences == ("ma",)
    assert [topic.slug for topic in page.topics.all()] == ["e-akte"]
    assert [row.step for row in page.page_steps.all()] == ["akt-01.2"]
    assert [row.target.slug for row in page.related_pages.all()] == ["andere"]
    draft = page.latest_revision.as_object()
    assert [block.id for block in draft.body] == [block.id for block in page.body]


def test_second_load_changes_nothing(tmp_path):
    write_page(tmp_path, "akten-ordnen")
    (tmp_path / "glossary.yaml").write_text(TERM)
    (tmp_path / "processes").mkdir()
    (tmp_path / "processes/baulast.yaml").write_text(PROCESS)
    load(tmp_path)
    before = Revision.objects.count(), current_version()

    tally = load(tmp_path)

    assert (tally.new, tally.changed, tally.unchanged) == (0, 0, 3)
    assert (Revision.objects.count(), current_version()) == before


def test_untouched_page_is_updated_with_a_note_and_keeps_its_ids(tmp_path):
    write_page(tmp_path, "akten-ordnen", page_text("## A\n\nEins\n\n## B\n\nZwei"))
    load(tmp_path)
    before = [block.id for block in page_of("akten-ordnen").body]
    write_page(
        tmp_path,
        "akten-ordnen",
        page_text("## A\n\nNeu\n\n## B\n\nZwei\n\n## C\n\nDrei"),
    )

    tally = load(tmp_path)

    page = page_of("akten-ordnen")
    assert (tally.new, tally.changed) == (0, 1)
    assert [block.id for block in page.body][:2] == before
    assert page.source_version == 2
    assert page.change_note == (
        "Aus der Quelle aktualisiert: 1 Abschnitt geändert, 1 Abschnitt neu."
    )


def test_edited_page_is_left_alone_and_listed(tmp_path):
    write_page(tmp_path, "akten-ordnen")
    load(tmp_path)
    edit(page_of("akten-ordnen"), summary="Von Hand.")
    write_page(tmp_path, "akten-ordnen", page_text(summary="Neu aus der Datei."))

    tally = load(tmp_path)

    page = page_of("akten-ordnen")
    assert tally.kept == ["Akten ordnen"]
    assert (page.summary, page.source_changed) == ("Von Hand.", True)
    assert load(tmp_path).kept == ["Akten ordnen"]


def test_draft_of_an_editor_counts_as_an_edit(tmp_path):
    write_page(tmp_path, "akten-ordnen")
    load(tmp_path)
    page = page_of("akten-ordnen")
    page.summary = "Entwurf."
    page.save_revision()
    write_page(tmp_path, "akten-ordnen", page_text(summary="Neu."))

    assert load(tmp_path).kept == ["Akten ordnen"]


def test_copy_of_an_imported_page_is_a_page_of_its_own(tmp_path):
    write_page(tmp_path, "akten-ordnen")
    load(tmp_path)
    page = page_of("akten-ordnen")
    copy = page.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    write_page(tmp_path, "akten-ordnen", page_text(summary="Neu."))

    load(tmp_path)

    copy = ContentPage.objects.get(pk=copy.pk)
    assert (copy.source_key, copy.summary) == ("", "So ordnen Sie Akten.")
    assert page_of("akten-ordnen").summary == "Neu."


def test_nothing_is_written_when_one_file_is_wrong(tmp_path):
    write_page(tmp_path, "gut")
    write_page(
        tmp_path, "schlecht", page_text("[x](page:fehlt)", title="B", topics="[fremd]")
    )
    (tmp_path / "guides/notiz.txt").write_text("x")

    found = sentences(tmp_path)

    assert found == [
        "guides/notiz.txt: Files here must end with .md.",
        "guides/schlecht.md:4: The topic “fremd” is unknown.",
        "guides/schlecht.md:11: There is no page “fehlt”.",
    ]
    assert not ContentPage.objects.exists()


def test_failure_while_writing_takes_everything_back(tmp_path):
    write_page(tmp_path, "eins")
    write_page(tmp_path, "zwei")
    readings = read_content([tmp_path])
    from cms.knowledge.services.loading import load_content

    def fail(name):
        if name.endswith("zwei.md"):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        load_content(readings, step=fail)

    assert not ContentPage.objects.exists()


def test_name_must_be_unique_over_kinds_folders_and_the_site(tmp_path):
    write_page(tmp_path, "eins")
    write_page(tmp_path, "eins", kind="templates")
    guide("zwei")
    write_page(tmp_path, "zwei")

    assert sentences(tmp_path) == [
        "guides/zwei.md: The page “Zwei” has this address and another source.",
        "templates/eins.md: The name “eins” is already used by "
        f"{tmp_path}/guides/eins.md.",
    ]


def test_page_of_another_kind_and_folder_among_files_are_refused(tmp_path):
    write_page(tmp_path, "eins")
    load(tmp_path)
    (tmp_path / "guides/eins.md").unlink()
    write_page(tmp_path, "eins", kind="templates")
    (tmp_path / "guides/alt").mkdir()

    assert [line.split(": ")[1] for line in sentences(tmp_path)] == [
        "There must be no folder here.",
        f"The page “{page_of('eins').title}” is there already and of another kind.",
    ]


def test_link_to_a_page_of_the_site_is_known(tmp_path):
    guide("schon-da")
    write_page(tmp_path, "neu", page_text("[x](page:schon-da)"))

    assert load(tmp_path).new == 1


def test_folder_without_content_and_missing_folder_are_refused(tmp_path):
    assert sentences(tmp_path) == [
        f"{tmp_path}: There is no content here; expected are folders such as “guides”."
    ]
    assert sentences(tmp_path / "fehlt") == [
        f"{tmp_path}/fehlt: There is no such folder."
    ]


def test_only_what_ships_carries_the_licence_of_the_product(tmp_path, client):
    write_page(tmp_path, "eigene")
    load(tmp_path)
    shipped = STARTER / "guides/aktenplan-einfuehren.md"

    assert page_of("eigene").licence == ""
    assert licence_of(str(shipped), STARTER) == "EUPL-1.2"
    ContentPage.objects.update(licence="EUPL-1.2")
    assert "EUPL-1.2" in client.get("/wissen/eigene/").content.decode()
