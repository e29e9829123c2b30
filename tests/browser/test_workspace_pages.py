"""Every page of a workspace and its states: axe, CSP, errors, width."""

import pytest
from django.utils import timezone

from assessment.models import Answer
from cms.accounts.models import User
from cms.accounts.services.own_data import write_own_data
from tests.browser.prepared import ASSESSOR, COORDINATOR, NEWCOMER
from tests.browser.tour import workspace_paths

ACCOUNT = (
    "/mein-tag/", "/konto/", "/konto/passwort/", "/konto/abmelden/",
    "/kommunen/musterheim/", "/kommunen/musterheim/mitglieder/",
    "/kommunen/musterheim/mitglieder/einladen/", "/kommunen/musterheim/einheiten/",
    "/kommunen/musterheim/angaben/", "/kommunen/musterheim/protokoll/",
    "/konto/protokoll/", "/konto/meine-daten/",
)  # fmt: skip
RUN = (
    "runs", "run", "closed", "question", "frozen", "dimension", "evidence",
    "evidence_delete", "perspectives", "targets", "clarify", "run_submit",
    "run_reopen", "run_delete", "run_sheet", "preview",
)  # fmt: skip
RESULT = (
    "result", "quick", "one_page", "steps", "step", "plan", "plan_new", "plan_review",
    "plan_item", "plan_stages", "peers", "peers_invitation", "offers", "offer",
)  # fmt: skip
FIRST = (
    "", "selbsteinschaetzung/", "selbsteinschaetzung/neu/", "ergebnis/",
    "naechste-schritte/", "plan/", "partner/", "partner/einladung/", "angebot/",
    "mitglieder/", "einheiten/",
)  # fmt: skip


@pytest.fixture
def paths(town, sign_in):
    """Sign the coordinator in; return the addresses of the town's pages."""
    sign_in(User.objects.get(email=COORDINATOR))
    return workspace_paths(town)


def test_pages_of_people_and_accounts_pass_all_checks(paths, town, tour):
    publisher = town.publisher
    member = publisher.memberships.exclude(user__email=COORDINATOR).get()
    kim = User.objects.get(email=COORDINATOR)
    copy = write_own_data(kim, at=timezone.now())
    tour.walk(ACCOUNT)
    tour.visit(f"/konto/meine-daten/{copy.pk}/")
    tour.visit(f"/kommunen/musterheim/mitglieder/{member.pk}/")
    tour.visit(f"/kommunen/musterheim/mitglieder/{member.pk}/entfernen/")
    tour.visit(f"/kommunen/musterheim/einheiten/{publisher.units.get().pk}/")
    tour.end()


def test_pages_of_runs_pass_all_checks(paths, tour):
    tour.walk(paths[name] for name in RUN)
    tour.end()


def test_perspective_and_its_release_pass_all_checks(paths, town, tour, sign_in):
    toni = User.objects.get(email=ASSESSOR)
    toni.memberships.update(function="al")
    Answer.objects.filter(source="al").update(answered_by=toni)
    sign_in(toni)
    tour.walk([paths["question"] + "?sicht=al", paths["run"] + "?sicht=al"])
    with tour.page.expect_navigation():
        tour.press(tour.page.get_by_role("button", name="Meine Sicht freigeben"))
    tour.look_at("released")
    tour.end()


def test_pages_of_results_and_peers_pass_all_checks(paths, tour):
    tour.walk(paths[name] for name in RESULT)
    tour.visit(paths["steps"] + "?feld=akt")
    tour.end()


def test_first_visits_pass_all_checks(town, sign_in, tour):
    sign_in(User.objects.get(email=NEWCOMER))
    tour.walk(f"/kommunen/neuheim/{path}" for path in FIRST)
    tour.end()
