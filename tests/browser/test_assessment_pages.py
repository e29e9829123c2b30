"""Every page of a run, wide and narrow, light and dark: axe, CSP, no sideways way."""

import pytest
from django.urls import reverse

from cms.accounts.models import Role
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import (
    AnswerFactory,
    CatalogueFactory,
    EvidenceFactory,
    RunFactory,
    submitted_run,
)
from tests.municipalities.factories import MunicipalityFactory


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


PAGES = [
    "runs", "run", "run_submit", "run_delete", "targets", "perspectives", "clarify",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_page_of_a_run_passes_all_checks(live_server, run, page_checks, name):
    args = [run.municipality.slug, *([] if name == "runs" else [run.pk])]
    page_checks.open(live_server.url + reverse(f"assessment:{name}", args=args))

    page_checks.everywhere(f"assessment-{name}")


@pytest.mark.parametrize("question", ["str-01", "str-02", "koo-04", "itb-04"])
def test_question_passes_all_checks(live_server, run, page_checks, question):
    args = [run.municipality.slug, run.pk, question]
    page_checks.open(live_server.url + reverse("assessment:question", args=args))

    page_checks.everywhere(f"assessment-{question}", keep=question == "str-01")


@pytest.mark.parametrize("name", ["evidence", "dimension"])
def test_part_of_a_run_passes_all_checks(live_server, run, page_checks, name):
    part = {"evidence": "str-01", "dimension": "str"}[name]
    args = [run.municipality.slug, run.pk, part]
    page_checks.open(live_server.url + reverse(f"assessment:{name}", args=args))

    page_checks.everywhere(f"assessment-{name}")


def test_perspective_passes_all_checks(live_server, run, page_checks):
    args = [run.municipality.slug, run.pk, "pro-01"]
    page = reverse("assessment:question", args=args)
    page_checks.open(f"{live_server.url}{page}?sicht=settled")

    page_checks.everywhere("assessment-settled")


def test_first_pages_pass_all_checks(live_server, sign_in, page_checks):
    CatalogueFactory()
    town = MunicipalityFactory()
    sign_in(person_at(town, Role.COORDINATOR))

    page_checks.open(live_server.url + reverse("assessment:runs", args=[town.slug]))
    page_checks.everywhere("assessment-empty")
    page_checks.open(
        live_server.url + reverse("assessment:run_start", args=[town.slug])
    )
    page_checks.everywhere("assessment-start")


def test_submitted_run_passes_all_checks(live_server, sign_in, page_checks):
    run = submitted_run(MunicipalityFactory(), kind="quick")
    sign_in(person_at(run.municipality, Role.COORDINATOR))
    args = [run.municipality.slug, run.pk]

    page_checks.open(live_server.url + reverse("assessment:runs", args=args[:1]))
    page_checks.everywhere("assessment-submitted-list")
    page_checks.open(live_server.url + reverse("assessment:run_reopen", args=args))
    page_checks.everywhere("assessment-reopen")
    question = run.catalogue.parsed.quick_check.questions[0]
    page_checks.open(
        live_server.url + reverse("assessment:question", args=[*args, question])
    )
    page_checks.everywhere("assessment-frozen")
