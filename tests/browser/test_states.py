"""States that a request alone does not show: errors, conflicts, saved, refused."""

import re
from datetime import date

import pytest
from django.core import mail
from django.utils import timezone
from wagtail import hooks

from assessment.models import Offer, Plan, PlanItem, Run
from cms.accounts import services
from cms.accounts.models import Role, User
from cms.accounts.services import Invitee
from cms.accounts.services.day import off_token
from cms.ui.panels import DayGroup, DayLine
from tests.accounts.factories import UserFactory
from tests.assessment.factories import AnswerFactory
from tests.browser.prepared import COORDINATOR, NEWCOMER, OPERATOR
from tests.browser.signing import by_password
from tests.browser.tour import workspace_paths

EMPTY_AND_SEND = """() => {
  const form = document.querySelector("main form[method=post]");
  for (const field of form.querySelectorAll("input, textarea, select")) {
    if (["radio", "checkbox"].includes(field.type)) field.checked = false;
    else if (!["hidden", "submit"].includes(field.type)) field.value = "";
  }
  form.requestSubmit(form.querySelector("[type=submit]"));
}"""


@pytest.fixture
def paths(town, sign_in):
    """Sign the coordinator in; return the addresses of the town's pages."""
    sign_in(User.objects.get(email=COORDINATOR))
    return workspace_paths(town)


def send_empty(tour, path: str) -> None:
    """Send the form of a page without any value and look at the answer."""
    tour.page.goto(tour.base + path)
    with tour.page.expect_navigation():
        tour.page.evaluate(EMPTY_AND_SEND)
    tour.look_at(f"{path} with errors")


def test_forms_of_visitors_with_errors_pass_all_checks(town, tour):
    for path in ("/konto/anmelden/", "/konto/passwort/vergessen/"):
        send_empty(tour, path)
    tour.page.goto(f"{tour.base}/konto/anmelden/")
    by_password(tour.page, COORDINATOR, "falsch")
    tour.page.get_by_role("alert").first.wait_for()
    tour.look_at("wrong password")
    tour.end()


def test_forms_of_the_workspace_with_errors_pass_all_checks(paths, tour):
    base = "/kommunen/musterheim"
    send_empty(tour, "/konto/")
    send_empty(tour, "/konto/passwort/")
    send_empty(tour, f"{base}/mitglieder/einladen/")
    send_empty(tour, f"{base}/einheiten/")
    for name in ("evidence", "run_reopen", "plan_new", "plan_review", "offers"):
        send_empty(tour, paths[name])
    tour.visit(f"{base}/verlassen/")
    send_empty(tour, f"{base}/verlassen/")
    assert tour.page.get_by_role("link", name="Koordination übergeben").is_visible()
    tour.end()


def invite(town, email: str) -> str:
    """Invite a person to the town; return the path of the link."""
    services.invite(
        town.publisher,
        Invitee(email, "", Role.LEARNER),
        by=User.objects.get(email=COORDINATOR),
        at=timezone.now(),
    )
    return re.search(r"/konto/einladung/\S+", mail.outbox[-1].body).group()


def test_invitations_pass_all_checks(town, tour, sign_in):
    tour.visit("/konto/einladung/unbekannt/", 404)
    new, known = invite(town, "frisch@musterheim.example"), invite(town, NEWCOMER)
    tour.visit(new)
    send_empty(tour, new)
    tour.visit(known)
    sign_in(User.objects.get(email=NEWCOMER))
    tour.visit(known)
    sign_in(User.objects.get(email=COORDINATOR))
    tour.visit("/kommunen/musterheim/mitglieder/")
    tour.end()


def test_conflict_of_a_planned_step_passes_all_checks(paths, tour):
    tour.page.goto(tour.base + paths["plan_item"])
    PlanItem.objects.update(version=9, goal="Anders")
    with tour.page.expect_navigation():
        tour.press(tour.page.locator("main form [type=submit]").first)
    tour.look_at("plan item in conflict")
    tour.end()


def test_stages_of_a_step_pass_all_checks(paths, tour):
    page = tour.page
    send_empty(tour, paths["plan_stages"])
    page.goto(tour.base + paths["plan_stages"])
    for number, name in enumerate(("Bauamt", "Hauptamt")):
        page.locator(f"[name$='-{number}-name']").fill(name)
        page.locator(f"[name$='-{number}-days']").fill("1")
    with page.expect_navigation():
        tour.press(page.get_by_role("button", name="Abschnitte speichern"))
    tour.look_at("plan with stages")
    tour.visit(paths["plan_stages"])
    tour.end()


def test_all_open_and_all_done_pass_all_checks(paths, town, tour):
    run = Run.objects.of(town).open().get()
    run.answers.all().delete()
    tour.visit(paths["run"])
    tour.visit(paths["question"])
    for key in run.catalogue.parsed.questions:
        AnswerFactory(run=run, question=key)
    tour.visit(paths["run"])
    tour.visit(paths["run_submit"])
    tour.end()


def test_pages_of_operators_pass_all_checks(town, tour, sign_in):
    sign_in(User.objects.get(email=OPERATOR))
    paths = ("/einrichten/", "/einrichten/beitritt/", "/einrichten/protokoll/")
    tour.walk([*paths, "/mein-tag/"])
    send_empty(tour, "/einrichten/beitritt/")
    tour.end()


def test_new_password_by_mail_passes_all_checks(town, tour):
    page = tour.page
    page.goto(f"{tour.base}/konto/passwort/vergessen/")
    page.locator("main [name=email]").fill(COORDINATOR)
    with page.expect_navigation():
        tour.press(page.locator("main [type=submit]"))
    tour.look_at("sent")
    link = re.search(r"/konto/passwort/neu/\S+", mail.outbox[-1].body).group()
    tour.visit(link)
    with page.expect_navigation():
        page.evaluate(EMPTY_AND_SEND)
    tour.look_at("new password with errors")
    tour.end()


def test_next_steps_without_hits_and_plan_pass_all_checks(paths, town, tour):
    tour.visit(paths["steps"] + "?feld=koo&aufwand=gross")
    PlanItem.objects.exclude(quarter=1).update(quarter=None)
    tour.visit(paths["plan"])
    Plan.objects.all().delete()
    tour.visit(paths["steps"])
    tour.visit(paths["step"])
    tour.visit(paths["plan"])
    Offer.objects.all().delete()
    tour.visit(paths["peers"])
    tour.visit(paths["offers"])
    tour.end()


def test_day_with_things_to_do_passes_all_checks(paths, tour):
    lines = (
        DayLine("E-Akte", "/", "Lesen", until=date(2026, 10, 1), minutes=5),
        DayLine("Aktenplan", "/", "Lesen"),
    )
    groups = [DayGroup(10, "Zu lesen", lines)]
    with hooks.register_temporarily("my_day_groups", lambda _person: groups):
        tour.visit("/mein-tag/")
    tour.end()


def test_end_of_the_mails_passes_all_checks(paths, tour):
    link = f"/konto/tagesmail/{off_token(UserFactory())}/"
    tour.visit(link)
    tour.press(tour.page.get_by_role("button", name="Diese E-Mails beenden"))
    tour.look_at("ended")
    tour.end()


def test_people_without_a_municipality_pass_all_checks(town, tour, sign_in):
    sign_in(UserFactory())
    tour.walk(["/mein-tag/", "/konto/"])
    tour.end()
