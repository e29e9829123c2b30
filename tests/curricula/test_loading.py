"""Courses and curricula as pages: made, kept, updated, left alone, refused."""

import pytest

from assessment.models import CatalogueVersion
from cms.knowledge.models import ContentPage
from cms.knowledge.services.loading import SourceError, read_content
from curricula.models import CoursePage, CurriculumPage, LearningIndexPage, LessonPage
from tests.curricula.conftest import CURRICULUM, NAMES, STARTER, load

pytestmark = pytest.mark.usefixtures("topics")


def test_courses_become_live_pages_with_lessons(folder):
    tally = load(folder)

    course = CoursePage.objects.get(slug="aussonderung")
    assert (tally.new, tally.changed) == (1 + 2 + 4 + 3, 0)
    assert course.live
    assert course.get_parent().specific == LearningIndexPage.objects.get()
    assert [row.target.slug for row in course.prerequisites.all()] == [NAMES[1]]
    assert [row.step for row in course.page_steps.all()] == ["akt-05.3"]
    assert len(course.quiz.raw_data) == 8
    assert LessonPage.objects.child_of(course).live().count() == 4


def test_a_second_time_nothing_changes(folder):
    load(folder)
    before = list(ContentPage.objects.values_list("pk", "latest_revision"))

    tally = load(folder)

    assert (tally.new, tally.changed, tally.unchanged) == (0, 0, 10)
    assert list(ContentPage.objects.values_list("pk", "latest_revision")) == before


def test_changed_files_update_pages_and_keep_section_ids(folder):
    load(folder)
    lesson = folder / "courses/aussonderung/01-der-weg-einer-akte.md"
    lesson.write_text(lesson.read_text() + "\nNoch ein Satz.\n")
    course = folder / "courses/aussonderung/course.yaml"
    course.write_text(course.read_text().replace("minutes: 65", "minutes: 70"))
    path = folder / "curricula/akten.yaml"
    path.write_text(CURRICULUM.replace("required: false", "required: true"))
    page = LessonPage.objects.get(slug="der-weg-einer-akte")
    ids = [block["id"] for block in page.body.raw_data]

    tally = load(folder)

    page = LessonPage.objects.get(slug="der-weg-einer-akte")
    assert (tally.new, tally.changed) == (0, 3)
    assert [block["id"] for block in page.body.raw_data] == ids
    assert "1" in page.change_note
    assert CoursePage.objects.get(slug="aussonderung").minutes == 70
    rows = CurriculumPage.objects.get().entries.values_list("required", flat=True)
    assert list(rows) == [True, True]


def test_edited_pages_are_left_alone(folder):
    load(folder)
    page = LessonPage.objects.get(slug="der-weg-einer-akte")
    page.title = "Eigener Titel"
    page.save_revision().publish()
    lesson = folder / "courses/aussonderung/01-der-weg-einer-akte.md"
    lesson.write_text(lesson.read_text() + "\nNoch ein Satz.\n")

    tally = load(folder)

    page.refresh_from_db()
    assert (tally.kept, page.title) == (["Eigener Titel"], "Eigener Titel")
    assert page.source_changed


def _own_course(folder):
    load(folder)
    CoursePage.objects.filter(slug="aussonderung").update(source_key="")


def _own_curriculum(folder):
    load(folder)
    CurriculumPage.objects.update(source_key="")


def _stray_file(folder):
    (folder / "courses/notizen.txt").write_text("x")


def _unknown_prerequisite(folder):
    path = folder / "courses/aussonderung/course.yaml"
    path.write_text(path.read_text().replace("mit-dem-aktenplan]", "ohne-plan]"))


def _unknown_entry(folder):
    text = CURRICULUM.replace("course: aussonderung", "exchange: gibt-es-nicht")
    (folder / "curricula/akten.yaml").write_text(text)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_own_course, "has this address"),
        (_own_curriculum, "has this address"),
        (_stray_file, "folder is expected"),
        (_unknown_prerequisite, "no course “arbeiten-ohne-plan”"),
        (_unknown_entry, "no exchange impulse “gibt-es-nicht”"),
    ],
)
def test_faults_between_files_and_with_the_database(folder, spoil, message):
    spoil(folder)
    count = ContentPage.objects.count()

    with pytest.raises(SourceError, match=message):
        read_content([folder])

    assert ContentPage.objects.count() == count


def test_catalogue_names_a_course_for_every_training(topics: CatalogueVersion):
    """Every ``schulung`` of the catalogue is the exact title of a shipped course."""
    wanted = {
        support.title
        for support in topics.parsed.support_titles()
        if support.kind == "schulung"
    }
    import yaml

    titles = {
        yaml.safe_load(path.read_text())["title"]
        for path in (STARTER / "courses").glob("*/course.yaml")
    }

    assert wanted - titles == set()
