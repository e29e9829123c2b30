"""Two people, one answer: both are shown, nobody is overwritten, no word is lost."""

import pytest

from assessment.models import Answer
from assessment.services.answers import Draft, save_answer
from tests.accounts.factories import UserFactory
from tests.assessment.factories import NOW, AnswerFactory
from tests.assessment.pages import form, question_url

pytestmark = pytest.mark.django_db


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


def test_keeping_mine_shows_both_comments_at_once(client, run, coordinator):
    """The next key typed would save the field as it stands."""
    AnswerFactory(run=run, version=2, level=1, comment="Ihrer")
    typed = form(choice="3", comment="Meiner", version=1, keep="str-01:2")

    kept = client.post(question_url(run), typed, headers={"HX-Request": "true"})

    shown = client.get(kept.headers["HX-Redirect"]).context["prompt"]
    assert shown.form["comment"].value() == "Ihrer\n\nMeiner"


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


def test_two_equal_answers_are_no_conflict(client, run, coordinator):
    AnswerFactory(run=run, version=2, level=3, comment="Gleich")
    typed = form(choice="3", comment="Gleich", version=1, confirm="1")

    response = client.post(question_url(run), typed | {"go": "next"})

    assert response.status_code == 302
    assert Answer.objects.get(run=run).version == 2


def test_equal_answers_that_cross_are_no_conflict(run):
    row = AnswerFactory(run=run, version=2, level=3)
    draft = Draft("str-01", "house", "3", version=1)

    assert save_answer(run, draft, by=UserFactory(), at=NOW) == row
