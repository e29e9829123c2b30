"""Several views of one question: who answers, what counts, what is to be clarified."""

import pytest
from django.urls import reverse

from assessment.models import Answer
from assessment.services.questionnaire import load_questionnaire
from cms.accounts.models import Function, Membership, Role
from tests.accounts.factories import person_at
from tests.assessment.factories import AnswerFactory, RunFactory

pytestmark = pytest.mark.django_db


def holder(run, function, role=Role.LEARNER):
    user = person_at(run.municipality, role)
    Membership.objects.filter(user=user).update(function=function)
    return user


def url(run, question="str-01", query=""):
    args = [run.municipality.slug, run.pk, question]
    return reverse("assessment:question", args=args) + query


@pytest.fixture
def run():
    return RunFactory(perspectives=["bm", "al"])


def give(run, question="str-01", **levels):
    for source, level in levels.items():
        AnswerFactory(run=run, question=question, source=source, level=level)


@pytest.mark.parametrize(
    ("function", "role", "status"),
    [
        (Function.BM, Role.LEARNER, 200),
        (Function.AL, Role.LEAD, 200),
        (Function.IT, Role.LEARNER, 404),
        (Function.MA, Role.LEARNER, 404),
        ("", Role.LEAD, 404),
    ],
)
def test_only_asked_perspectives_answer(client, run, function, role, status):
    client.force_login(holder(run, function, role))

    assert client.get(url(run)).status_code == status


def test_perspective_answers_only_for_itself(client, run):
    client.force_login(holder(run, Function.AL))
    typed = {"str-01-choice": "2", "str-01-version": "0"}

    client.post(url(run, query="?sicht=house"), typed)

    assert list(Answer.objects.values_list("source", "level")) == [("al", 2)]


def test_perspective_is_not_asked_what_is_put_to_others(client, run):
    client.force_login(holder(run, Function.BM))
    questions = run.catalogue.parsed.questions.values()
    other = next(q.id for q in questions if "bm" not in (q.lead, *q.also))

    assert client.get(url(run, other)).status_code == 404


def test_other_views_show_only_after_the_own_answer(client, run):
    give(run, bm=4, house=3)
    client.force_login(holder(run, Function.AL, Role.ASSESSOR))

    before = client.get(url(run, query="?sicht=al")).context["prompt"]
    give(run, al=1)
    after = client.get(url(run, query="?sicht=al")).context["prompt"]

    assert (before.others, before.needs_clarification) == ([], False)
    assert [who for who, _ in after.others] == [
        "Verwaltungsspitze",
        "Gemeinsame Antwort",
    ]
    assert after.needs_clarification is True


def test_perspective_sees_no_evidence(client, run):
    give(run, al=1)
    client.force_login(holder(run, Function.AL))

    page = client.get(url(run)).content.decode()

    assert "Nachweise (" not in page


def test_clarification_lists_what_is_two_levels_apart(client, run):
    give(run, "str-01", bm=3, al=1)
    give(run, "str-02", bm=2, al=1)
    client.force_login(person_at(run.municipality, Role.ASSESSOR))
    args = [run.municipality.slug, run.pk]

    page = client.get(reverse("assessment:clarify", args=args))

    assert [item["question"].id for item in page.context["items"]] == ["str-01"]


def test_settling_ends_the_clarification_and_counts_first(client, run):
    give(run, bm=3, al=1, house=0)
    client.force_login(person_at(run.municipality, Role.ASSESSOR))
    typed = {"str-01-choice": "2", "str-01-version": "0"}

    shown = client.get(url(run, query="?sicht=settled")).context["prompt"]
    client.post(url(run, query="?sicht=settled"), typed)

    sheet = load_questionnaire(run)
    view = sheet.view(sheet.catalogue.questions["str-01"])
    assert (view.answer, view.needs_clarification) == (2, False)
    assert len(shown.others) == 3


def test_learner_cannot_settle(client, run):
    client.force_login(holder(run, Function.AL))
    typed = {"str-01-choice": "2", "str-01-version": "0"}

    client.post(url(run, query="?sicht=settled"), typed)

    assert not Answer.objects.filter(source="settled").exists()


def test_coordination_chooses_whom_to_ask(client):
    run = RunFactory()
    client.force_login(person_at(run.municipality, Role.COORDINATOR))
    page = reverse("assessment:perspectives", args=[run.municipality.slug, run.pk])

    client.post(page, {"perspectives": ["al", "it"], "version": "1"})
    stale = client.post(page, {"perspectives": ["bm"], "version": "1"})

    run.refresh_from_db()
    assert run.perspectives == ["al", "it"]
    assert stale.status_code == 409
    assert "Amtsleitung, IT-Verantwortliche" in stale.content.decode()
    assert stale.context["form"]["perspectives"].value() == ["bm"]


def test_progress_of_a_perspective_counts_its_own_answers(run):
    give(run, "str-01", bm=3)
    give(run, "str-02", al=3)

    assert load_questionnaire(run, "bm").done == {"str-01"}
    assert load_questionnaire(run).done == {"str-01", "str-02"}


def test_resuming_goes_on_after_the_last_answer(run):
    give(run, "str-03", house=3)
    sheet = load_questionnaire(run)

    assert sheet.resume().id == "str-04"


def test_resuming_comes_back_to_what_was_left_out():
    run = RunFactory()
    last = list(run.catalogue.parsed.questions)[-1]
    give(run, last, house=3)

    assert load_questionnaire(run).resume().id == "str-01"


def test_a_complete_run_has_nothing_to_resume():
    run = RunFactory()
    for question in run.catalogue.parsed.questions:
        give(run, question, house=1)

    assert load_questionnaire(run).resume() is None


def test_after_the_last_question_comes_what_is_open():
    run = RunFactory()
    questions = list(run.catalogue.parsed.questions)
    for question in questions[1:]:
        give(run, question, house=1)

    sheet = load_questionnaire(run)

    assert sheet.next_to(questions[-1]).id == questions[0]
    assert sheet.next_to(questions[0]).id == questions[1]


def test_field_counts_what_is_open(run):
    field = load_questionnaire(run).fields[0]

    assert field.open == field.total - field.done
