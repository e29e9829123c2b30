"""Other bodies cannot work out IT security: nothing they read depends on it."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse

from assessment.models import Evidence, Run
from assessment.services import result_page
from assessment.services.result_page import PROTECTED
from assessment.services.results import store_result
from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.factories import NOW, CatalogueFactory
from tests.assessment.filling import submitted_run
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
# What the house may have answered in IT security; the rest stays the same.
ANSWERS = [0, 1, 4, None, "unknown", "na"]
# What differs between two equal pages: form tokens, and seconds left to the session.
_TOKEN = re.compile(r"\b[A-Za-z0-9]{64}\b|data-session=\"\d+\"")


def itb(answer) -> dict:
    """Return this answer to every question of IT security that takes it."""
    questions = CatalogueFactory().parsed.questions.values()
    return {
        each.id: answer
        for each in questions
        if each.dimension == PROTECTED and (answer != "na" or each.na_allowed)
    }


@pytest.fixture
def association():
    return MunicipalityFactory(kind="52", members_may_read_result=True)


@pytest.fixture
def member(client, association):
    town = MunicipalityFactory(administered_by=association)
    client.force_login(person_at(town, Role.COORDINATOR))
    return client


def shared_pages(client, run):
    """Return what the member reads of the run, on every page that shows it."""
    caches["template_fragments"].clear()
    slug = run.municipality.slug
    urls = [
        reverse("assessment:latest_result", args=[slug]),
        reverse("assessment:result", args=[slug, run.pk]),
    ]
    if run.kind == Run.Kind.FULL:
        urls.append(reverse("assessment:one_page", args=[slug, run.pk]))
    texts = [client.get(url).content.decode() for url in urls]
    return [_TOKEN.sub("token", text) for text in texts]


def answer_again(run, answer):
    """Give other answers to the questions of IT security; the result follows."""
    for question, value in itb(answer).items():
        rows = run.answers.filter(question=question)
        if value is None:
            rows.delete()
        elif isinstance(value, int):
            rows.update(value="level", level=value)
        else:
            rows.update(value=value, level=None)
    store_result(run, at=NOW, draw=False)


@pytest.mark.parametrize("kind", Run.Kind.values)
@pytest.mark.parametrize("answer", ANSWERS)
def test_shared_pages_are_the_same_whatever_it_security_is(
    member, association, kind, answer
):
    given = {"koo-01": 3, "str-02": None, "akt-01": "unknown"}
    run = submitted_run(association, level=2, levels=given | itb(2), kind=kind)
    before = shared_pages(member, run)

    answer_again(run, answer)

    assert shared_pages(member, run) == before


def test_earlier_runs_and_evidence_tell_nothing_either(member, association):
    first = submitted_run(association, level=1, levels=itb(1))
    at = NOW + timedelta(days=90)
    run = submitted_run(association, level=2, levels=itb(2), at=at)
    before = shared_pages(member, run)

    answer_again(first, 4)
    Evidence.objects.create(run=run, question="itb-04", text="Beleg", added_at=NOW)
    store_result(run, at=at, draw=False)

    assert shared_pages(member, run) == before


def test_total_of_the_others_is_shown_and_said(member, association):
    run = submitted_run(association, level=2, levels=itb(0))

    result, _same, sheet = shared_pages(member, run)

    sentence = "auf Stufe 2 mit 50,0 von 100 Punkten, ohne IT-Sicherheit gerechnet."
    assert sentence in result
    assert sentence in sheet
    assert "Alles zusammen, ohne IT-Sicherheit" in result


def test_open_range_is_that_of_the_others(member, association):
    left_out = {"dat-01": None, "dat-02": None}
    run = submitted_run(association, level=2, levels=left_out | itb(0))

    result = shared_pages(member, run)[0]

    assert "mit 47,2 bis 52,8 von 100 Punkten, ohne IT-Sicherheit gerechnet." in result


def test_without_the_guard_the_points_could_be_worked_out(
    member, association, monkeypatch
):
    run = submitted_run(association, level=2, levels=itb(2))
    monkeypatch.setattr(result_page, "share_report", lambda _texts, report, _id: report)
    before = shared_pages(member, run)

    answer_again(run, 0)

    assert shared_pages(member, run) != before
