"""The question page: who may, what it shows, what a save does."""

import pytest

from assessment.models import Answer, Run
from cms.accounts.models import Role
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import AnswerFactory, EvidenceFactory
from tests.assessment.pages import form, question_url

pytestmark = pytest.mark.django_db


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

    with django_assert_num_queries(6):
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
    for place in ("count", "bar", "field-str", "mark-str-01"):
        assert f'hx-swap-oob="innerHTML:#run-{place}"' in part
    assert "run-field-akt" not in part
    assert response.context["progress"].done == 1


@pytest.mark.parametrize("item_count", [1, 3])
def test_save_in_the_background_takes_few_queries(
    client, run, coordinator, item_count, counted
):
    for question in ("str-01", "str-02", "str-03")[:item_count]:
        AnswerFactory(run=run, question=question)
    assert run.catalogue.parsed  # read once per process
    typed = form(choice="4", version=1)

    with counted(8):
        client.post(question_url(run), typed, headers={"HX-Request": "true"})

    assert Answer.objects.get(run=run, question="str-01").level == 4


REFUSED = {
    "na without a reason": ("koo-04", {"choice": "na"}),
    "na where it applies": ("str-01", {"choice": "na", "reason": "Nein"}),
    "comment without a choice": ("str-01", {"comment": "Nur ein Satz"}),
    "a level that is none": ("str-01", {"choice": "7"}),
    "too many words": ("str-01", {"choice": "1", "comment": "x" * 10_001}),
    "no version": ("str-01", {"choice": "1", "version": ""}),
    "a huge version": ("str-01", {"choice": "1", "version": "9" * 5_000}),
}


@pytest.mark.parametrize(("question", "typed"), REFUSED.values(), ids=REFUSED)
def test_refused_save_keeps_what_was_typed(client, run, coordinator, question, typed):
    response = client.post(question_url(run, question), form(question, **typed))

    assert response.status_code == 422
    bound = response.context["prompt"].form
    assert {key: bound[key].value() for key in typed} == typed
    assert not Answer.objects.exists()


def test_reason_is_not_called_optional(client, run, coordinator):
    page = client.get(question_url(run, "koo-04")).content.decode()

    label = page.partition("Warum trifft das auf Sie nicht zu?")[2].partition(
        "</label>"
    )
    assert "(optional)" not in label[0]
    assert "(optional)" in label[2]


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


def test_quick_check_asks_twelve_questions(client, coordinator, run):
    Run.objects.filter(pk=run.pk).update(kind=Run.Kind.QUICK)
    asked = run.catalogue.parsed.quick_check.questions
    left_out = next(key for key in run.catalogue.parsed.questions if key not in asked)

    first = client.get(question_url(run, asked[0]))

    assert first.context["progress"].total == 12
    assert client.get(question_url(run, left_out)).status_code == 404


@pytest.mark.parametrize("comment", ["", "Steht im Protokoll."])
def test_fields_kept_without_words_never_hide_words(client, run, coordinator, comment):
    answer = AnswerFactory(run=run, question="str-01", level=2, comment="")
    client.get(question_url(run))
    answer.comment = "Mit dem Rat besprochen."
    answer.save()

    stored = client.get(question_url(run)).content.decode()
    typed = form(choice="2", version="", comment=comment)
    refused = client.post(question_url(run), typed)

    assert "\nMit dem Rat besprochen.</textarea>" in stored
    assert refused.status_code == 422
    assert f"\n{comment}</textarea>" in refused.content.decode()
