"""Pages of confirmations: who may, what they say, what is never lost."""

import pytest

from cms.accounts.models import Completion
from cms.acknowledgement.models import Assignment, Question
from cms.acknowledgement.services.confirming import confirm
from cms.acknowledgement.views import own
from cms.audit.models import Entry
from cms.ui.pdf import PdfUnavailableError
from tests.accounts.factories import CompletionFactory, person_at
from tests.acknowledgement.conftest import ask_questions
from tests.acknowledgement.factories import (
    START,
    AssignmentFactory,
    NameViewFactory,
    publish,
    section,
)

pytestmark = pytest.mark.django_db
PLACE = "/kommunen/musterheim/kenntnisnahmen/"
OWN = "/kenntnisnahmen/"


def text_of(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def path(assignment):
    return f"{OWN}{assignment.page_id}/"


def test_first_version_is_read_whole_and_confirmed(client, path, person, assignment):
    client.force_login(person)
    assert "Erster Text." in text_of(client.get(path))

    answer = client.post(path, {"version": 1}, follow=True)

    assert "Zur Kenntnis genommen: Posteingang" in text_of(answer)
    assert Completion.objects.get().person == person
    again = client.post(path, {"version": 1}, follow=True)
    assert "bereits bestätigt" in text_of(again)
    assert Completion.objects.count() == 1


def test_delta_shows_the_changed_part_and_the_whole_by_one_click(
    client, path, person, assignment
):
    body = [
        section("Bleibt so.", "Eins", "1"),
        section("Binnen einer Woche.", "Zwei", "2"),
    ]
    publish(assignment.page, sections=body, change_note="Frist.")
    confirm(person, assignment.page, version=2, day=START)
    body[1] = section("Binnen drei Tagen.", "Zwei", "2")
    publish(assignment.page, sections=body, change_note="Kürzer.")
    client.force_login(person)

    delta, whole = client.get(path), client.get(path, {"ganz": "1"})

    assert "Bleibt so." not in text_of(delta)
    assert "drei Tagen" in text_of(delta)
    assert "Bleibt so." in text_of(whole)


def test_moved_parts_alone_are_said_to_be_no_change(client, path, person, assignment):
    one, two = section("A.", "Eins", "1"), section("B.", "Zwei", "2")
    publish(assignment.page, sections=[one, two], change_note="Zwei.")
    confirm(person, assignment.page, version=2, day=START)
    publish(assignment.page, sections=[two, one], change_note="Getauscht.")
    client.force_login(person)

    assert "Kein Abschnitt lautet anders" in text_of(client.get(path))


def test_wrong_answer_is_explained_and_nothing_is_kept(
    client, path, person, assignment, agreed
):
    ask_questions(assignment.page)
    client.force_login(person)

    wrong = client.post(path, {"version": 2, "check_0": "1"})

    assert wrong.status_code == 422
    assert "Nicht ganz. In das Postfach." in text_of(wrong)
    assert "Bitte wählen Sie eine Antwort." in text_of(wrong)
    assert not Completion.objects.exists()
    right = {"version": 2, "check_0": "0", "check_1": "0"}
    assert client.post(path, right).status_code == 302
    assert Completion.objects.get().version == 2


def test_version_that_changed_while_reading_is_told(client, path, person, assignment):
    client.force_login(person)
    publish(assignment.page, sections=[section("Anders.")], change_note="Neu.")

    answer = client.post(path, {"version": 1})

    assert answer.status_code == 409
    assert "neuere Fassung in Kraft" in text_of(answer)
    assert "Anders." in text_of(answer)
    assert not Completion.objects.exists()


def test_old_page_of_a_version_confirmed_before_is_told_the_same(
    client, path, person, assignment
):
    confirm(person, assignment.page, version=1, day=START)
    publish(assignment.page, sections=[section("Anders.")], change_note="Neu.")
    client.force_login(person)

    assert client.post(path, {"version": 1}).status_code == 409
    assert client.post(path, {"version": 9}).status_code == 409
    assert client.post(path, {"version": "x"}).status_code == 422


def test_old_answers_to_new_questions_are_told_the_same(
    client, path, person, assignment, agreed
):
    client.force_login(person)
    ask_questions(assignment.page)
    publish(
        assignment.page, sections=[section("Anders.")],
        change_note="Neu.", change_kind="substantive",
    )  # fmt: skip

    assert client.post(path, {"version": 1}).status_code == 409


@pytest.mark.parametrize("verb", ["get", "post"])
def test_who_is_not_asked_finds_nothing(client, path, assignment, verb):
    Assignment.objects.update(roles=["lead"])
    client.force_login(person_at(assignment.municipality, "learner"))

    assert getattr(client, verb)(path).status_code == 404
    assert client.post(f"{path}frage/").status_code == 404


def test_question_goes_on_without_a_name(client, path, person, assignment, coordinator):
    client.force_login(person)
    empty = client.post(f"{path}frage/", {"text": ""})
    client.post(f"{path}frage/", {"text": "Auch für Azubis?"})
    question = Question.objects.get()
    assert empty.status_code == 422
    assert Entry.objects.get(action="acknowledgement.asked").tenant is None

    client.force_login(coordinator)
    listed = text_of(client.get(f"{PLACE}fragen/"))
    assert "Auch für Azubis?" in listed
    assert person.name not in listed
    one = f"{PLACE}fragen/{question.pk}/"
    assert "Auch für Azubis?" in text_of(client.get(one))
    client.post(one, {"answer": "Ja, auch für sie."})
    late = client.post(one, {"answer": "Nein."})
    assert "inzwischen beantwortet" in text_of(late)

    client.force_login(person)
    page = text_of(client.get(assignment.page.url))
    assert "Ja, auch für sie." in page
    client.force_login(coordinator)
    client.post(one, {"discard": "1"})
    assert not Question.objects.exists()


def test_bar_says_until_when_and_then_since_when(client, person, assignment):
    client.force_login(person)
    assert "bis 23. März 2026" in text_of(client.get(assignment.page.url))

    confirm(person, assignment.page, version=1, day=START)
    assert "Fassung 1 am 2. März 2026 bestätigt" in text_of(
        client.get(assignment.page.url)
    )
    Assignment.objects.update(roles=["lead"])
    Completion.objects.all().delete()
    assert "müssen diese Anweisung nicht" in text_of(client.get(assignment.page.url))


def test_visitors_and_drafts_have_no_bar(client, person, assignment, rf):
    assert "Kenntnisnahme</h2>" not in text_of(client.get(assignment.page.url))
    client.force_login(person)

    old = client.get(f"/fassungen/{assignment.page_id}/1/")

    assert "Kenntnisnahme</h2>" not in text_of(old)


def test_own_list_and_its_proof(client, person, assignment):
    client.force_login(person)
    assert "Posteingang" in text_of(client.get(OWN))
    done = confirm(person, assignment.page, version=1, day=START)
    NameViewFactory(person=person, assignment=assignment)

    page, sheet = client.get(OWN), client.get(f"{OWN}nachweis/{done.pk}/")

    assert "Fassung 1, 2. März 2026 (Selbst)" in text_of(page)
    assert "hat Ihren Namen zu „Posteingang“ gesehen" in text_of(page)
    assert sheet.content.startswith(b"%PDF")
    foreign = CompletionFactory(subject="page:9")
    assert client.get(f"{OWN}nachweis/{foreign.pk}/").status_code == 404


def test_server_without_pdf_says_so(client, person, assignment, monkeypatch):
    done = confirm(person, assignment.page, version=1, day=START)
    client.force_login(person)

    def refuse(*_arguments):
        raise PdfUnavailableError("Es fehlt ein Paket.")

    monkeypatch.setattr(own, "render_pdf", refuse)

    answer = client.get(f"{OWN}nachweis/{done.pk}/", follow=True)
    assert "Es fehlt ein Paket." in text_of(answer)


@pytest.mark.parametrize("item_count", [1, 3])
def test_own_list_queries_do_not_grow(
    client, town, person, item_count, django_assert_num_queries
):
    for number in range(item_count):
        one = AssignmentFactory(municipality=town)
        NameViewFactory(person=person, assignment=one)
        CompletionFactory(person=person, subject=f"page:9{number}", municipality=town)
    client.force_login(person)
    client.get(OWN)

    with django_assert_num_queries(11):
        answer = client.get(OWN)

    assert len(answer.context["open"]) == item_count
