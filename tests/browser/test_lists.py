"""Inviting by a list, by keyboard: preview, errors, sending, open invitations."""

from django.utils import timezone

from cms.accounts.models import Invitation, User
from cms.mail.models import Message
from tests.browser.prepared import COORDINATOR, OPERATOR

MEMBERS = "/kommunen/musterheim/mitglieder/"
BODIES = "/einrichten/beitritt/liste/"
PEOPLE = "\n".join([
    "E-Mail;Name;Rolle;Einheit;Telefon",
    "neu@musterheim.example;Neu Hier;Lernen;Amt 7;0123",
    "falsch;;;;",
    "b@musterheim.example;;Chef;;",
])  # fmt: skip


def paste(tour, path: str, text: str) -> None:
    """Type a list into the page and send it, without a mouse."""
    page = tour.page
    page.goto(tour.base + path)
    page.locator("main textarea").fill(text)
    page.locator("main textarea").press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def send(tour) -> None:
    button = tour.page.locator("main button[name=send]")
    button.focus()
    with tour.page.expect_navigation():
        tour.page.keyboard.press("Enter")


def test_people_are_invited_by_a_list(town, tour, sign_in):
    sign_in(User.objects.get(email=COORDINATOR))
    path = f"{MEMBERS}einladen/liste/"
    tour.visit(f"{MEMBERS}einladungen/")
    tour.visit(path)
    paste(tour, path, "")
    tour.look_at("no list")
    paste(tour, path, "a;b\nc;d")
    tour.look_at("unknown columns")
    paste(tour, path, PEOPLE)
    tour.look_at("preview of people")
    tour.page.get_by_label("Anlegen").check()
    send(tour)
    tour.look_at("job of people")
    assert Invitation.objects.get(email="neu@musterheim.example").unit.name == "Amt 7"
    tour.end()


def test_open_invitations_and_refused_mails_pass_all_checks(town, tour, sign_in):
    sign_in(User.objects.get(email=COORDINATOR))
    lines = "".join(f"p{n}@musterheim.example\n" for n in range(27))
    paste(tour, f"{MEMBERS}einladen/liste/", f"E-Mail\n{lines}")
    send(tour)
    first = Invitation.objects.open(at=timezone.now()).order_by("pk").first()
    key = f"accounts.invitation:{first.pk}"
    Message.objects.filter(key=key).update(state=Message.State.REFUSED)
    tour.walk([MEMBERS, f"{MEMBERS}einladungen/", f"{MEMBERS}einladungen/?page=2"])
    tour.end()


def test_municipalities_join_by_a_list(town, tour, sign_in):
    sign_in(User.objects.get(email=OPERATOR))
    tour.visit(BODIES)
    paste(tour, BODIES, f"ARS;E-Mail\n{town.ars};a@musterheim.example\nNichts;b@c.de")
    tour.look_at("preview of municipalities")
    send(tour)
    tour.look_at("job of municipalities")
    tour.end()
