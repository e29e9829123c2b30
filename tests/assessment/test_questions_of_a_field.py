"""All questions of a field of action on one page."""

import pytest
from django.urls import reverse

from assessment.models import Answer
from tests.assessment.factories import AnswerFactory, EvidenceFactory
from tests.assessment.pages import form

pytestmark = pytest.mark.django_db


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

    with django_assert_num_queries(5):
        response = client.get(dimension_url(run))

    assert response.context["progress"].done == item_count
