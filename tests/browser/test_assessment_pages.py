"""Every kind of question and answer: axe, CSP, errors, width."""

import pytest
from django.urls import reverse

from assessment.models import Answer
from cms.accounts.models import Role
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import AnswerFactory, EvidenceFactory, RunFactory

# With a comment and views far apart; to be confirmed; unknown; may not apply; no files.
QUESTIONS = ("str-01", "str-02", "str-03", "koo-04", "itb-04")


@pytest.fixture
def run(sign_in):
    """A run with every kind of answer, in an early stage; the coordinator is in."""
    run = RunFactory(perspectives=["bm", "al"])
    other = UserFactory(name="Erika Muster")
    AnswerFactory(run=run, question="str-01", level=2, comment="Im Leitbild, Seite 3.")
    AnswerFactory(run=run, question="str-02", confirmed=False)
    AnswerFactory(run=run, question="str-03", value="unknown", level=None)
    for question in ("pro-01", "str-01"):
        AnswerFactory(run=run, question=question, source="bm", level=4)
        AnswerFactory(
            run=run, question=question, source="al", level=1, answered_by=other
        )
    EvidenceFactory(run=run, link="https://musterheim.example/beschluss/2026/17")
    sign_in(person_at(run.municipality, Role.COORDINATOR))
    return run


@pytest.fixture
def path(run):
    def of(question):
        args = [run.municipality.slug, run.pk, question]
        return reverse("assessment:question", args=args)

    return of


def test_questions_pass_all_checks(path, tour):
    tour.walk(path(question) for question in QUESTIONS)
    tour.visit(path("pro-01") + "?sicht=settled")
    tour.end()


def test_question_saved_and_refused_passes_all_checks(path, tour):
    page = tour.page
    tour.visit(path("itb-01"))
    page.locator("#itb-01-2").check()
    page.locator("[data-saved]").wait_for()
    tour.look_at("answer saved")
    page.goto(tour.base + path("koo-04"))
    page.get_by_text("Trifft auf uns nicht zu").check()
    page.get_by_role("button", name="Antwort speichern").click()
    page.locator("[role=alert]").wait_for()
    tour.look_at("reason is missing")
    page.locator("#id_koo-04-reason").fill("Das macht bei uns der Landkreis.")
    page.get_by_role("button", name="Antwort speichern").click()
    page.locator("[data-saved]").wait_for()
    tour.look_at("does not apply")
    tour.end()

    assert Answer.objects.get(question="koo-04").reason
