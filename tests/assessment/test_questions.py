"""The question page: who may, what it shows, what a save does."""

import pytest
from django.urls import reverse

from assessment.models import Answer, Run
from cms.accounts.models import Role
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import AnswerFactory, EvidenceFactory, RunFactory

pytestmark = pytest.mark.django_db


def question_url(run, question="str-01", query=""):
    kwargs = {
        "slug": run.municipality.slug,
        "pk": run.pk,
        "question_id": question,
    }
    return reverse("assessment:question", kwargs=kwargs) + query


def form(question="str-01", **fields):
    typed = {"version": 0, "choice": "", "reason": "", "comment": "", "seen": ""}
    return {
        (f"{question}-{key}" if key in typed else key): value
        for key, value in (typed | fields).items()
    }


@pytest.fixture
def run():
    return RunFactory()


@pytest.fixture
def coordinator(run, client):
    user = person_at(run.municipality, Role.COORDINATOR)
    client.force_login(user)
    return user


OUTCOMES = {
    "visitor": 302,
    "stranger": 404,
    Role.LEARNER: 404,
    Role.ASSESSOR: 200,
    Role.COORDINATOR: 200,
    Role.LEAD: 404,
    Role.EDITOR: 404,
    Role.STAFF_COUNCIL: 404,
}


@pytest.mark.parametrize(("who", "status"), OUTCOMES.items())
def test_question_opens_only_for_those_who_answer(client, run, who, status):
    if who == "stranger":
        client.force_login(UserFactory())
    elif who != "visitor":
        client.force_login(person_at(run.municipality, who))

    assert client.get(question_url(run)).status_code == status


def test_question_shows_every_anchor_in_full(client, run, coordinator):
    page = client.get(question_url(run)).content.decode()

    question = run.catalogue.parsed.questions["str-01"]
    assert [anchor for anchor in question.anchors if anchor not in page] == []
    assert run.catalogue.parsed.principle in page


@pytest.mark.parametrize("item_count", [1, 3])
def test_question_page_queries_do_not_grow(
    client, run, coordinator, item_count, django_assert_num_queries
):
    EvidenceFactory.create_batch(item_count, run=run)
    for question in ("str-01", "str-02", "str-03")[:item_count]:
        AnswerFactory(run=run, question=question)
    client.get(question_url(run))

    with django_assert_num_queries(7):
        response = client.get(question_url(run))

    assert len(response.context["prompt"].evidence) == item_count


def test_save_without_script_leads_to_the_next_question(client, run, coordinator):
    typed = form(choice="3", comment="Steht im Protokoll.", go="next")

    response = client.post(question_url(run), typed)

    assert response["Location"] == question_url(run, "str-02")
    answer = Answer.objects.get(run=run)
    assert (answer.level, answer.comment) == (3, "Steht im Protokoll.")
    assert (answer.version, answer.answered_by) == (1, coordinator)


def test_save_in_the_background_answers_with_the_progress(client, run, coordinator):
    response = client.post(
        question_url(run), form(choice="unknown"), headers={"HX-Request": "true"}
    )

    part = response.content.decode()
    assert "<html" not in part
    assert 'name="str-01-version" value="1"' in part
    assert 'hx-swap-oob="true"' in part
    assert response.context["progress"].done == 1


@pytest.mark.parametrize("item_count", [1, 3])
def test_save_in_the_background_takes_few_queries(
    client, run, coordinator, item_count, counted
):
    for question in ("str-01", "str-02", "str-03")[:item_count]:
        AnswerFactory(run=run, question=question)
    typed = form(choice="4", version=1)

    with counted(8):
        client.post(question_url(run), typed, headers={"HX-Request": "true"})

    assert Answer.objects.get(run=run, question="str-01").level == 4


def test_stale_save_shows_both_answers_and_writes_nothing(client, run, coordinator):
    other = UserFactory(name="Erika Muster")
    AnswerFactory(
        run=run, version=2, comment="Ihr Kommentar", answered_by=other, level=1
    )

    response = client.post(
        question_url(run),
        form(choice="3", comment="Mein Kommentar", version=1),
        headers={"HX-Request": "true"},
    )

    part = response.content.decode()
    assert response.status_code == 409
    words = ("Erika Muster", "Ihr Kommentar", "Mein Kommentar", "Stufe 1", "Stufe 3")
    assert [word for word in words if word not in part] == []
    assert 'name="str-01-version" value="1"' in part
    assert Answer.objects.get(run=run).level == 1


def test_stale_save_without_script_keeps_what_was_typed(client, run, coordinator):
    AnswerFactory(run=run, version=2)

    response = client.post(
        question_url(run), form(choice="4", comment="Bleibt", version=1, go="next")
    )

    assert response.status_code == 409
    assert response.context["prompt"].form["comment"].value() == "Bleibt"
    assert response.context["prompt"].form["choice"].value() == "4"


def test_keeping_mine_loses_no_words(client, run, coordinator):
    AnswerFactory(run=run, version=2, level=1, comment="Ihrer")

    client.post(
        question_url(run),
        form(choice="3", comment="Meiner", version=1, keep="str-01:2"),
    )

    answer = Answer.objects.get(run=run)
    assert (answer.level, answer.version) == (3, 3)
    assert answer.comment == "Ihrer\n\nMeiner"


def test_taking_the_other_loses_no_words(client, run, coordinator):
    AnswerFactory(run=run, version=2, level=1, comment="Ihrer")

    client.post(
        question_url(run),
        form(choice="3", comment="Meiner", version=1, take="str-01:2"),
    )

    answer = Answer.objects.get(run=run)
    assert (answer.level, answer.comment) == (1, "Ihrer\n\nMeiner")


def test_choice_between_two_is_asked_again_if_a_third_came(client, run, coordinator):
    AnswerFactory(run=run, version=3, level=0)

    response = client.post(
        question_url(run), form(choice="3", version=1, keep="str-01:2")
    )

    assert response.status_code == 409
    assert Answer.objects.get(run=run).level == 0


def test_leafing_through_saves_nothing(client, run, coordinator):
    shown = AnswerFactory(run=run, confirmed=False, comment="Von damals")
    page = client.get(question_url(run)).context["prompt"]
    Answer.objects.filter(pk=shown.pk).update(version=2, level=4)

    response = client.post(
        question_url(run),
        form(choice="2", comment="Von damals", version=1, seen=page.seen, go="next"),
    )

    assert response.status_code == 302
    assert Answer.objects.get(run=run).confirmed is False


def test_pre_filled_answer_counts_after_confirming(client, run, coordinator):
    AnswerFactory(run=run, confirmed=False)
    page = client.get(question_url(run))
    seen = page.context["prompt"].seen

    client.post(question_url(run), form(choice="2", version=1, seen=seen, confirm="1"))

    assert page.context["progress"].done == 0
    assert Answer.objects.get(run=run).confirmed is True


REFUSED = {
    "na without a reason": ("koo-04", {"choice": "na"}),
    "na where it applies": ("str-01", {"choice": "na", "reason": "Nein"}),
    "comment without a choice": ("str-01", {"comment": "Nur ein Satz"}),
    "a level that is none": ("str-01", {"choice": "7"}),
    "too many words": ("str-01", {"choice": "1", "comment": "x" * 10_001}),
    "no version": ("str-01", {"choice": "1", "version": ""}),
    "a huge version": ("str-01", {"choice": "1", "version": "9" * 5_000}),
    "a null byte": ("str-01", {"choice": "1", "comment": "a\x00b"}),
}


@pytest.mark.parametrize(("question", "typed"), REFUSED.values(), ids=REFUSED)
def test_refused_save_keeps_what_was_typed(client, run, coordinator, question, typed):
    response = client.post(question_url(run, question), form(question, **typed))

    assert response.status_code == 422
    bound = response.context["prompt"].form
    assert {key: bound[key].value() for key in typed} == typed
    assert not Answer.objects.exists()


def test_submitted_run_refuses_answers_with_a_sentence(client, run, coordinator):
    Run.objects.filter(pk=run.pk).update(state=Run.State.SUBMITTED)

    response = client.post(question_url(run), form(choice="2", comment="Zu spät"))

    assert response.status_code == 409
    assert "abgeschlossen" in response.content.decode()
    assert response.context["prompt"].form["comment"].value() == "Zu spät"
    assert not Answer.objects.exists()


def test_expired_log_in_leads_a_background_save_to_the_log_in(client, run):
    response = client.post(
        question_url(run),
        form(choice="2"),
        headers={
            "HX-Request": "true",
            "HX-Current-URL": f"http://testserver{question_url(run)}",
        },
    )

    assert response.status_code == 401
    assert response["HX-Redirect"].endswith(f"?next={question_url(run)}")


def test_top_level_is_folded_where_no_target_asks_for_it(client, run, coordinator):
    folded = client.get(question_url(run)).context["prompt"]
    AnswerFactory(run=run, level=4)
    chosen = client.get(question_url(run)).context["prompt"]

    assert (folded.top_level.value, len(folded.levels)) == ("4", 4)
    assert (chosen.top_level, len(chosen.levels)) == (None, 5)


def dimension_url(run, dimension="str"):
    args = [run.municipality.slug, run.pk, dimension]
    return reverse("assessment:dimension", args=args)


def test_all_questions_of_a_field_are_saved_at_once(client, run, coordinator):
    typed = form("str-01", choice="1") | form("str-02", choice="unknown")
    typed |= form("str-03") | form("str-04") | form("str-05")

    response = client.post(dimension_url(run), typed)

    assert response.status_code == 302
    saved = Answer.objects.filter(run=run).order_by("question")
    assert list(saved.values_list("question", "value", "level")) == [
        ("str-01", "level", 1),
        ("str-02", "unknown", None),
    ]


def test_keeping_one_answer_never_overwrites_another(client, run, coordinator):
    AnswerFactory(run=run, question="str-01", version=2, level=0)
    AnswerFactory(run=run, question="str-02", version=2, level=0)
    typed = form("str-01", choice="4", version=1) | form(
        "str-02", choice="4", version=1
    )
    typed |= form("str-03") | form("str-04") | form("str-05")

    response = client.post(dimension_url(run), typed | {"keep": "str-01:2"})

    assert response.status_code == 409
    levels = dict(Answer.objects.values_list("question", "level"))
    assert levels == {"str-01": 4, "str-02": 0}


def test_confirming_a_whole_field(client, run, coordinator):
    AnswerFactory(run=run, question="str-01", confirmed=False)
    typed = form("str-01", choice="2", version=1)
    typed |= form("str-02") | form("str-03") | form("str-04") | form("str-05")

    client.post(dimension_url(run), typed | {"confirm": "1"})

    assert Answer.objects.get(run=run).confirmed is True


@pytest.mark.parametrize("item_count", [1, 3])
def test_all_questions_queries_do_not_grow(
    client, run, coordinator, item_count, django_assert_num_queries
):
    EvidenceFactory.create_batch(item_count, run=run)
    for question in ("str-01", "str-02", "str-03")[:item_count]:
        AnswerFactory(run=run, question=question)
    client.get(dimension_url(run))

    with django_assert_num_queries(7):
        response = client.get(dimension_url(run))

    assert response.context["progress"].done == item_count


def test_quick_check_asks_twelve_questions(client, coordinator, run):
    Run.objects.filter(pk=run.pk).update(kind=Run.Kind.QUICK)
    asked = run.catalogue.parsed.quick_check.questions
    left_out = next(key for key in run.catalogue.parsed.questions if key not in asked)

    first = client.get(question_url(run, asked[0]))

    assert first.context["progress"].total == 12
    assert client.get(question_url(run, left_out)).status_code == 404
