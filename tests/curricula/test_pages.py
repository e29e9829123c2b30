"""Index, course, lesson and curriculum as visitors see them."""

import pytest
from django.core.cache import cache

from cms.accounts.models import Role
from curricula.models import CoursePage, LessonPage
from tests.accounts.factories import person_at
from tests.curricula.conftest import load
from tests.knowledge.factories import told
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.usefixtures("topics")


@pytest.fixture
def loaded(folder):
    cache.clear()
    load(folder)


def _text(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_index_lists_courses_and_curricula(client, loaded):
    response = client.get("/lernen/")

    assert [page.slug for page in response.context["pages"]] == [
        "arbeiten-mit-dem-aktenplan",
        "aussonderung",
    ]
    assert [page.title for page in response.context["curricula"]] == [
        "Akten gut führen"
    ]


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("stufe=vertiefung", ["aussonderung"]),
        ("stufe=gibtesnicht", ["arbeiten-mit-dem-aktenplan", "aussonderung"]),
        ("thema=archiv", ["aussonderung"]),
        ("feld=akt&fuer=it&stufe=vertiefung", ["aussonderung"]),
        ("feld=men", []),
        ("page=99", ["arbeiten-mit-dem-aktenplan", "aussonderung"]),
        ("thema=%09&stufe=%09", ["arbeiten-mit-dem-aktenplan", "aussonderung"]),
    ],
)
def test_index_narrows_by_what_the_address_says(client, loaded, query, slugs):
    response = client.get(f"/lernen/?{query}")

    assert [page.slug for page in response.context["pages"]] == slugs


def test_filters_keep_the_level(client, loaded):
    response = client.get("/lernen/?stufe=vertiefung")

    [(_label, address, _chosen, count)] = response.context["facets"]["dimension"].items
    assert (address, count) == ("?feld=akt&stufe=vertiefung", 1)
    levels = [(item[1], item[2]) for item in response.context["levels"]]
    assert ("?", True) in levels


def test_course_shows_objectives_lessons_and_what_it_needs(client, loaded):
    text = _text(client, CoursePage.objects.get(slug="aussonderung").url)

    assert "Beginn und Ende einer Aufbewahrungsfrist" in text
    assert 'href="/lernen/aussonderung/fristen-bestimmen/"' in text
    assert 'href="/lernen/arbeiten-mit-dem-aktenplan/"' in text
    assert "Akten gut führen" in text


def test_course_without_lessons_says_so(client, loaded):
    course = CoursePage.objects.get(slug="aussonderung")
    LessonPage.objects.child_of(course).update(live=False)

    assert 'id="lektionen"' in _text(client, course.url)
    assert "der-weg-einer-akte" not in _text(client, course.url)


def test_lesson_shows_task_and_neighbours(client, loaded):
    text = _text(client, "/lernen/aussonderung/fristen-bestimmen/")

    assert "ui-callout--task" in text
    assert "/lernen/aussonderung/der-weg-einer-akte/" in text
    assert "/lernen/aussonderung/dem-archiv-anbieten/" in text


def test_task_speaks_of_the_municipality_of_the_reader(client, loaded):
    LessonPage.objects.filter(slug="fristen-bestimmen").update(
        task="Fragen Sie {{ ansprechstelle }} in {{ kommune }}."
    )
    town = MunicipalityFactory(name="Musterheim", contact_point="die Personalstelle")
    address = "/lernen/aussonderung/fristen-bestimmen/"

    assert "{{" not in _text(client, address)
    client.force_login(person_at(town, Role.LEARNER))
    assert "Fragen Sie die Personalstelle in Musterheim." in _text(client, address)


def test_quiz_answers_stay_on_the_server(client, loaded):
    quiz = CoursePage.objects.get(slug="aussonderung").quiz.raw_data
    pages = ["", *(f"{one}/" for one in ["der-weg-einer-akte", "fristen-bestimmen"])]

    texts = [_text(client, f"/lernen/aussonderung/{page}") for page in pages]

    assert not any(quiz[0]["value"]["explanation"] in text for text in texts)


def test_curriculum_shows_entries_in_order(client, loaded):
    text = _text(client, "/lernen/lernpfad-akten/")

    assert text.index("arbeiten-mit-dem-aktenplan") < text.index("/aussonderung/")


@pytest.mark.parametrize("title", ["Aussonderung", "Der Weg einer Akte"])
def test_drafts_can_be_previewed(client, loaded, title, admin_user):
    client.force_login(admin_user)
    from wagtail.models import Page

    page = Page.objects.get(title=title).specific

    response = page.make_preview_request()

    assert response.status_code == 200


@pytest.mark.parametrize("item_count", [1, 3])
def test_index_queries_do_not_grow(
    client, loaded, item_count, django_assert_num_queries
):
    source = CoursePage.objects.get(slug="aussonderung")
    with told():
        for number in range(item_count):
            names = {"slug": f"kopie-{number}", "title": f"K {number}"}
            source.copy(update_attrs=names)
    cache.clear()
    client.cookies["sessionid"] = "x"
    client.get("/lernen/")

    with django_assert_num_queries(8):
        client.get("/lernen/?stufe=vertiefung")


def test_lesson_queries_stay_within_the_budget(
    client, loaded, django_assert_max_num_queries
):
    client.cookies["sessionid"] = "x"
    client.get("/lernen/aussonderung/fristen-bestimmen/")

    with django_assert_max_num_queries(12):
        client.get("/lernen/aussonderung/fristen-bestimmen/")
